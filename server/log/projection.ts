import type { Write } from '../db/sql.ts';
import type { Projection, StoredEvent, UponAppend } from '../feature.ts';
import { byConversation, type Remember, type Store, type Unit } from './store.ts';

/**
 * What a commit remembers of its events: every projection's rows, and what they queue for later.
 * @param mayGoOut false when a conversation certainly goes to no network outside
 */
export function rememberWith(
  projections: readonly Projection[],
  uponAppend: readonly UponAppend[],
  mayGoOut: (conversation: number) => boolean = () => true,
): Remember {
  return (events) => {
    const writes: Write[] = [];
    for (const projection of projections) {
      const wanted = ofKinds(events, projection.kinds);
      if (wanted.length > 0) writes.push(...projection.project(wanted));
    }
    for (const upon of uponAppend) {
      const wanted = ofKinds(events, upon.kinds);
      if (wanted.length === 0 || (upon.inChannels && !goesOut(events, mayGoOut))) continue;
      for (const event of wanted) writes.push(...upon.queue(event));
    }
    return writes;
  };
}

/** What joins a network in this very commit is known to nobody yet. */
function goesOut(events: readonly StoredEvent[], mayGoOut: (conversation: number) => boolean): boolean {
  return mayGoOut(events[0]!.conversation) || events.some(({ kind }) => kind === 'channel.joined');
}

/**
 * Empties a projection's tables and fills them again from the log, page by page. Never runs `uponAppend`: a rebuild
 * would send every message again (L11). The server must not be serving meanwhile.
 */
export async function rebuild(store: Store, projection: Projection): Promise<void> {
  const empty: Write[] = projection.tables.map((table) => ({ text: `delete from ${table}`, params: [] }));
  await commitWrites(store, empty);
  let after = { position: 0, id: 0 };
  for (;;) {
    const events = await store.across(after, 1000);
    const last = events.at(-1);
    if (!last) return;
    const remember = rememberWith([projection], []);
    await commitWrites(
      store,
      byConversation(events).flatMap((group) => remember(group)),
    );
    after = { position: last.position, id: last.id };
  }
}

async function commitWrites(store: Store, writes: readonly Write[]): Promise<void> {
  const unit: Unit = { sender: 0, key: null, at: 0, facts: [], writes };
  const [outcome] = await store.commit([unit], () => []);
  if (outcome?.is === 'failed') throw outcome.error;
  if (outcome?.is === 'refused') throw outcome.refusal;
}

function ofKinds(events: readonly StoredEvent[], kinds: readonly string[] | 'all'): readonly StoredEvent[] {
  if (kinds === 'all') return events;
  if (events.length === 1) return kinds.includes(events[0]!.kind) ? events : NONE;
  return events.filter((event) => kinds.includes(event.kind));
}

const NONE: readonly StoredEvent[] = [];
