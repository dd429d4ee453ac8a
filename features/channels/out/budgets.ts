import type { Budget } from '@tertulia/channels/plan.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { OpenAccount } from '../parts.ts';
import { type Count, newCount } from './counts.ts';

/** What of a message its budgets depend on. */
export interface Posting {
  readonly chat: number;
  /** Of a group nobody. */
  readonly person: number | null;
  /** A template to whom the business may not write freely. */
  readonly opens: boolean;
}

/** Of chats that are quiet again nothing is kept. */
const MOST_KEPT = 5000;

/**
 * How much each network still takes: so many messages, or people, in any period of so long, for each name that accounts
 * share and for each chat. In memory of the one node that sends; what it was before a restart is counted from what was begun.
 */
export class Budgets {
  readonly #house: House;
  readonly #counts = new Map<string, Count>();
  readonly #held = new Map<string, number>();
  readonly #known = new Set<number>();

  constructor(house: House) {
    this.#house = house;
  }

  /** Before anything is sent for the first time since this process runs: by none of those that share a name with it. */
  async learn({ id, channel, account }: OpenAccount): Promise<void> {
    if (this.#known.has(id)) return;
    const budgets = channel.budgets(account);
    const longest = Math.max(0, ...budgets.map(({ perMs }) => perMs));
    const begun = await this.#house.db.rows<{
      at: number;
      chat: number;
      person: number | null;
      opens: number;
    }>(
      sql`select s.at, d.chat, c.person, d.opens from delivery_step s join delivery d on d.id = s.delivery
        join channel_chat c on c.id = d.chat
        where s.at > ${this.#house.now() - longest} and d.account = ${id} and s.state <> 'made' order by s.at`,
    );
    for (const { at, opens, ...to } of begun) {
      const posting = { ...to, opens: opens === 1 };
      for (const budget of budgets)
        if (counts(budget, posting)) this.#countOf(budget, posting.chat).add(at, nameOf(posting));
    }
    this.#known.add(id);
  }

  /** Another node has sent meanwhile: what it has sent is to be learned. */
  forget(): void {
    this.#counts.clear();
    this.#known.clear();
  }

  /** Milliseconds until it may leave; 0: now. Without one: until any may. */
  wait({ id, channel, account }: OpenAccount, posting?: Posting): number {
    const now = this.#house.now();
    const all = channel.budgets(account);
    const budgets = all.filter((budget) => (posting ? counts(budget, posting) : countsAll(budget)));
    const name = posting ? nameOf(posting) : '';
    return Math.max(
      0,
      ...budgets.map((budget) => this.#countOf(budget, posting?.chat ?? 0).wait(now, budget.most, name)),
      ...[accountName(id), ...all.map((budget) => budget.name)].map(
        (held) => (this.#held.get(held) ?? 0) - now,
      ),
    );
  }

  /** One leaves. */
  take({ channel, account }: OpenAccount, posting: Posting): void {
    const now = this.#house.now();
    for (const budget of channel.budgets(account))
      if (counts(budget, posting)) this.#countOf(budget, posting.chat).add(now, nameOf(posting));
    if (this.#counts.size > MOST_KEPT)
      for (const [name, count] of this.#counts) if (count.isEmpty(now)) this.#counts.delete(name);
  }

  /** The network wants nothing until then: from this account, or from whatever shares its names. */
  hold({ id, channel, account }: OpenAccount, scope: 'account' | 'app', until: number): void {
    const shared = channel.budgets(account).filter((budget) => budget.scope === scope);
    for (const name of [accountName(id), ...shared.map((budget) => budget.name)])
      this.#held.set(name, Math.max(this.#held.get(name) ?? 0, until));
  }

  #countOf(budget: Budget, chat: number): Count {
    const name = budget.scope === 'pair' ? `${budget.name} ${chat}` : budget.name;
    let count = this.#counts.get(name);
    if (!count) this.#counts.set(name, (count = newCount(budget)));
    return count;
  }
}

function countsAll({ scope, only }: Budget): boolean {
  return scope !== 'pair' && only === undefined;
}

function counts({ only }: Budget, { opens }: Posting): boolean {
  return only === undefined || opens;
}

/** He is one person by whichever of the business's numbers he is written to. */
function nameOf({ chat, person }: Posting): string {
  return person === null ? `chat ${chat}` : `person ${person}`;
}

function accountName(id: number): string {
  return `account ${id}`;
}
