import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, PersonKind } from '@tertulia/protocol/people.ts';
import type { ConversationKind, Receipt } from '@tertulia/protocol/summary.ts';

/** How far everyone is. A new map whenever someone moved. */
export class Receipts {
  byPerson: ReadonlyMap<PersonId, Receipt> = new Map();

  /** Those that moved. Positions never go back, so an older answer changes nothing. */
  merge(receipts: readonly Receipt[]): Receipt[] {
    const moved = receipts.filter(({ person, delivered, read }) => {
      const old = this.byPerson.get(person);
      return !old || delivered > old.delivered || read > old.read;
    });
    if (moved.length === 0) return moved;
    const next = new Map(this.byPerson);
    for (const receipt of moved) {
      const old = next.get(receipt.person);
      const read = Math.max(receipt.read, old?.read ?? 0);
      const delivered = Math.max(receipt.delivered, old?.delivered ?? 0, read);
      next.set(receipt.person, { person: receipt.person, delivered, read });
    }
    this.byPerson = next;
    return moved;
  }

  /** The furthest of those who count. */
  furthest(counts: (person: PersonId) => boolean): { delivered: number; read: number } {
    let delivered = 0;
    let read = 0;
    for (const receipt of this.byPerson.values()) {
      if (!counts(receipt.person)) continue;
      delivered = Math.max(delivered, receipt.delivered);
      read = Math.max(read, receipt.read);
    }
    return { delivered, read };
  }
}

/**
 * Whether `person` is someone for whom `me` writes in a conversation of this kind. A bot never is: that a program
 * took a message does not mean that anyone has it. With a customer, colleagues are not either.
 */
export function isRecipient(me: PersonCard, person: PersonCard | undefined, kind: ConversationKind): boolean {
  if (!person || person.id === me.id || person.kind === 'bot') return false;
  return kind !== 'line' || isStaff(person.kind) !== isStaff(me.kind);
}

function isStaff(kind: PersonKind): boolean {
  return kind === 'agent' || kind === 'bot';
}
