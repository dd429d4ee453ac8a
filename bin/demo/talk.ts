/** `c` is the customer of the conversation. */
export type Speaker = 'carmen' | 'marta' | 'diego' | 'c';

/** A conversation as it is written down here: one line for each message, `speaker: text`; `...` is a night between. */
export interface Talk {
  readonly where:
    | { readonly line: string; readonly customer: string }
    | { readonly direct: readonly [Speaker, Speaker] }
    | { readonly group: string };
  readonly ended: When;
  readonly script: string;
  /** What became of the customer after his last message: he has read all, has received it, or is away. */
  readonly afterwards?: 'read' | 'received' | 'away';
}

export type When = { readonly minutesAgo: number } | { readonly daysAgo: number; readonly at: string };

export interface Said {
  readonly talk: Talk;
  readonly by: Speaker;
  readonly text: string;
  readonly at: number;
}

const NIGHT = 17 * 3_600_000;

/** Every message of every talk with its moment, in the order of time. */
export function schedule(talks: readonly Talk[], now: number): Said[] {
  return talks.flatMap((talk) => scheduleOne(talk, now)).toSorted((a, b) => a.at - b.at);
}

/** From the end backwards: what is still waiting has waited for just so long. */
function scheduleOne(talk: Talk, now: number): Said[] {
  const said: Said[] = [];
  let at = timeOf(talk.ended, now);
  for (const line of talk.script.trim().split('\n').toReversed()) {
    const [, by, text = ''] = /^\s*(\w+): (.+)$/.exec(line) ?? [];
    if (by === undefined) {
      at -= NIGHT;
      continue;
    }
    said.push({ talk, by: by as Speaker, text, at });
    // As long as it took to read and to write it.
    at -= 15_000 + text.length * 450;
  }
  return said.toReversed();
}

function timeOf(when: When, now: number): number {
  if ('minutesAgo' in when) return now - when.minutesAgo * 60_000;
  const [hours = 0, minutes = 0] = when.at.split(':').map(Number);
  const day = new Date(now);
  day.setDate(day.getDate() - when.daysAgo);
  return day.setHours(hours, minutes, 0, 0);
}
