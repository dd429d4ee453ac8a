import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Random } from '@tertulia/server/testing/random.ts';
import type { CaseTalk } from './test-cases.ts';
import type { Room } from './test-talk.ts';

const MINUTE = 60_000;

interface Deed {
  readonly at: number;
  readonly life: number;
  readonly run: (strand: Room) => Promise<unknown>;
}

/** A month of cases of two lines, as their agents and customers would make it, each event at its time. */
export async function liveMonth(talk: CaseTalk, random: Random, { from, days, cases }: Month): Promise<void> {
  const { house, clock, line, orders, workshop, team, workshopTeam } = talk;
  const deeds = Array.from({ length: cases }, (_, life) =>
    inventLife(talk, random, { life, from, days }),
  ).flat();
  const strands = new Map<number, Room>();
  for (const { at, life, run } of deeds.toSorted((a, b) => a.at - b.at)) {
    clock.now = at;
    let strand = strands.get(life);
    if (!strand) {
      const isOrders = life % 3 > 0;
      const ref = isOrders ? orders : workshop;
      const opened = { reference: `T${life}`, conversation: line.ref, line: ref, from: 1_000_000 + life };
      strand = (await house.log.open({
        kind: 'case',
        team: isOrders ? team : workshopTeam,
        by: 0,
        members: [],
        events: [
          { kind: 'conversation.opened', body: { kind: 'case', title: '', line: ref } },
          { kind: 'case.opened', body: opened },
        ],
      })) as { id: number; ref: ConversationId };
      strands.set(life, strand);
    }
    await run(strand);
  }
}

interface Month {
  readonly from: number;
  readonly days: number;
  readonly cases: number;
}

function inventLife(
  talk: CaseTalk,
  random: Random,
  { life, from, days }: { life: number; from: number; days: number },
): Deed[] {
  const { house, ana, ben, mallory } = talk;
  const agents = life % 3 > 0 ? [ana, ben] : [mallory];
  const agent = random.pick(agents);
  const deeds: Deed[] = [];
  let at = from + random.below(days * 24 * 60) * MINUTE;
  let seq = 1_000_000 + life;
  let isResolved = false;
  const record = (kind: string, body: (at: number) => object) => {
    const when = at;
    deeds.push({
      at: when,
      life,
      run: (strand) =>
        house.log.record({ conversation: strand.id, events: [{ kind, body: { ...body(when) } }] }),
    });
  };
  const later = (most: number) => (at += (1 + random.below(most)) * MINUTE);
  const round = () => {
    record('case.awaited', (when) => ({ seq: ++seq, at: when }));
    if (random.chance(30)) {
      later(5);
      record('case.human', (when) => ({ seq: ++seq, at: when }));
    }
    if (random.chance(15)) return;
    for (let answers = 1 + random.below(2); answers > 0; answers--) {
      later(900);
      record('case.answered', (when) => ({ seq: ++seq, at: when, person: agent.ref }));
      if (!random.chance(40)) continue;
      later(600);
      record('case.awaited', (when) => ({ seq: ++seq, at: when }));
    }
    if (random.chance(15)) return;
    later(2000);
    isResolved = true;
    deeds.push({ at, life, run: (strand) => talk.run(agent, strand, 'case.resolve', {}) });
    if (!random.chance(50)) return;
    later(60);
    const score = 1 + random.below(5);
    record('case.rated', () => ({ score, seq: ++seq }));
  };
  deeds.push({ at, life, run: async () => undefined });
  round();
  if (isResolved && random.chance(30)) {
    later(3000);
    record('case.reopened', () => ({ seq: ++seq }));
    round();
  }
  return deeds;
}
