import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard, PersonKind } from '@tertulia/protocol/people.ts';
import type { ConversationKind, Reach, Receipt } from '@tertulia/protocol/summary.ts';

/** How far everyone is. A new map whenever someone moved. */
export class Receipts {
  byPerson: ReadonlyMap<PersonId, Receipt> = new Map();
  /** To whoever is not of the business: the business as one. */
  business: Reach = NOWHERE;

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

  /** False when it was there already. */
  mergeBusiness({ delivered, read }: Reach): boolean {
    const { business } = this;
    if (delivered <= business.delivered && read <= business.read) return false;
    this.business = {
      delivered: Math.max(delivered, business.delivered),
      read: Math.max(read, business.read),
    };
    return true;
  }

  clear(): void {
    this.byPerson = new Map();
    this.business = NOWHERE;
  }

  /** The furthest of those who count, the business among them. */
  furthest(counts: (person: PersonId) => boolean): Reach {
    let { delivered, read } = this.business;
    for (const receipt of this.byPerson.values()) {
      if (!counts(receipt.person)) continue;
      delivered = Math.max(delivered, receipt.delivered);
      read = Math.max(read, receipt.read);
    }
    return { delivered, read };
  }
}

const NOWHERE: Reach = { delivered: 0, read: 0 };

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
