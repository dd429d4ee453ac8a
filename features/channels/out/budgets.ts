import type { Budget } from '@tertulia/channels/plan.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import type { OpenAccount } from '../parts.ts';

/** What of a message its budgets depend on. */
interface Letter {
  readonly chat: number;
  readonly isTemplate: boolean;
}

/** A period is counted in so many slots: no more than one of them too carefully. */
const SLOTS = 32;
/** Of chats that are quiet again nothing is kept. */
const MOST_KEPT = 5000;

/**
 * How much each network still takes: so many messages in any period of so long, for each name that accounts share and for
 * each chat. In memory of the one node that sends; what it was before a restart is counted from what was begun.
 */
export class Budgets {
  readonly #house: House;
  readonly #counts = new Map<string, Count>();
  readonly #held = new Map<string, number>();
  readonly #known = new Set<number>();

  constructor(house: House) {
    this.#house = house;
  }

  /** Before anything of an account is sent for the first time since this process runs. */
  async learn({ id, channel, account }: OpenAccount): Promise<void> {
    if (this.#known.has(id)) return;
    const budgets = channel.budgets(account).filter(isLimit);
    const longest = Math.max(0, ...budgets.map(({ perMs }) => perMs));
    const begun = await this.#house.db.rows<{ at: number; chat: number; body: string }>(
      sql`select s.at, d.chat, e.body from delivery_step s join delivery d on d.id = s.delivery
        join event e on e.conversation = d.conversation and e.seq = d.seq
        where s.at > ${this.#house.now() - longest} and d.account = ${id} and s.state <> 'made' order by s.at`,
    );
    for (const { at, chat, body } of begun) {
      const letter = { chat, isTemplate: body.includes('"template":{') };
      for (const budget of budgets) if (counts(budget, letter)) this.#countOf(budget, chat).add(at);
    }
    this.#known.add(id);
  }

  /** Milliseconds until it may leave; 0: now. Without a letter: until any may. */
  wait({ id, channel, account }: OpenAccount, letter?: Letter): number {
    const now = this.#house.now();
    const all = channel.budgets(account);
    const budgets = all.filter(
      (budget) => isLimit(budget) && (letter ? counts(budget, letter) : countsAll(budget)),
    );
    return Math.max(
      0,
      ...budgets.map((budget) => this.#countOf(budget, letter?.chat ?? 0).wait(now)),
      ...[accountName(id), ...all.map(({ name }) => name)].map((name) => (this.#held.get(name) ?? 0) - now),
    );
  }

  /** One leaves. */
  take({ channel, account }: OpenAccount, letter: Letter): void {
    const now = this.#house.now();
    for (const budget of channel.budgets(account))
      if (isLimit(budget) && counts(budget, letter)) this.#countOf(budget, letter.chat).add(now);
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
    if (!count) this.#counts.set(name, (count = new Count(budget)));
    return count;
  }
}

function isLimit({ most }: Budget): boolean {
  return Number.isFinite(most);
}

function countsAll({ scope, only }: Budget): boolean {
  return scope !== 'pair' && only === undefined;
}

function counts({ only }: Budget, { isTemplate }: Letter): boolean {
  return only === undefined || isTemplate;
}

function accountName(id: number): string {
  return `account ${id}`;
}

class Count {
  readonly #most: number;
  readonly #perMs: number;
  readonly #slots: { readonly from: number; amount: number }[] = [];
  #total = 0;

  constructor({ most, perMs }: Budget) {
    this.#most = most;
    this.#perMs = perMs;
  }

  add(at: number): void {
    const from = at - (at % this.#width);
    const last = this.#slots.at(-1);
    if (last && last.from >= from) last.amount += 1;
    else this.#slots.push({ from, amount: 1 });
    this.#total += 1;
  }

  wait(now: number): number {
    this.#forget(now);
    return this.#total < this.#most ? 0 : this.#slots[0]!.from + this.#width + this.#perMs - now;
  }

  isEmpty(now: number): boolean {
    this.#forget(now);
    return this.#total === 0;
  }

  #forget(now: number): void {
    while (this.#slots[0] && this.#slots[0].from + this.#width + this.#perMs <= now)
      this.#total -= this.#slots.shift()!.amount;
  }

  get #width(): number {
    return Math.ceil(this.#perMs / SLOTS);
  }
}
