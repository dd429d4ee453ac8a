import type { Outcome, Step } from '@tertulia/channels/plan.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import { countWrite, today } from '../meter.ts';
import type { OpenAccount } from '../parts.ts';
import type { Carrier } from './carry.ts';
import { blockWrites } from './chats.ts';
import { applyEarly } from './receipts.ts';
import { changeDelivery, type DeliveryRow, nameWrite, type StepRow } from './rows.ts';
import { furtherStep, soFar } from './step-states.ts';

/** After a failure that may pass; twice as long each time. */
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 120_000;
const MOST_MS = 86_400_000;
/** What nobody knows holds up its chat so long: perhaps a receipt tells. */
const UNKNOWN_MS = 60_000;

type NotAccepted = Exclude<Outcome, { is: 'accepted' }>;

/** What becomes of a delivery after an answer. Each method says whether the next of its chat may go. */
export class Ending {
  readonly #carrier: Carrier;
  readonly #row: DeliveryRow;
  readonly #open: OpenAccount;

  constructor(carrier: Carrier, row: DeliveryRow, open: OpenAccount) {
    this.#carrier = carrier;
    this.#row = row;
    this.#open = open;
  }

  /**
   * One step of it has been taken; a receipt may have been faster.
   * @param remotes what the network made of it; the first stands for it
   */
  async accept({ key, does }: Step, remotes: readonly string[]): Promise<void> {
    const { house } = this.#carrier.parts;
    const { id, account } = this.#row;
    const [remote = ''] = remotes;
    const isMessage = does === 'message';
    const writes: Write[] = isMessage
      ? [...remotes.map((one) => nameWrite(this.#row, one)), countWrite(account, await today(house), 'out')]
      : [];
    await changeDelivery(house, id, (row, steps) => {
      const step = furtherStep(steps, { key, state: isMessage ? 'accepted' : 'made', remote });
      return { ...soFar(row, [...steps.filter((one) => one.key !== key), step]), steps: [step], writes };
    });
    if (isMessage) await applyEarly(this.#carrier.parts, account, remote);
  }

  /** All its requests are done. */
  async finish(): Promise<boolean> {
    const { what } = this.#row;
    if (what === 'message') return true;
    await this.#change(() => ({ set: { state: 'accepted', due: null } }));
    return true;
  }

  /** @returns `arrived` when a receipt has told meanwhile that the step was taken */
  async settle(step: Step, outcome: NotAccepted): Promise<boolean | 'arrived'> {
    switch (outcome.is) {
      case 'unknown':
        return this.unknown({ key: step.key, state: 'begun', remote: '' }, outcome.code);
      case 'retry':
        return this.#again(step, outcome.code, Math.max(outcome.after ?? 0, retryMs(this.#row)), 1);
      case 'throttled':
        return this.#throttled(step, outcome);
      case 'rejected':
        return this.#rejected(step, outcome);
    }
  }

  /** Nobody knows whether it arrived. @returns `arrived` when a receipt was faster */
  async unknown({ key }: StepRow, code: string): Promise<false | 'arrived'> {
    const changed = await this.#change((_, steps) => {
      const before = steps.find((one) => one.key === key);
      if (before && before.state !== 'begun') return undefined;
      return {
        set: { state: 'unknown', due: this.#now + UNKNOWN_MS, code },
        steps: [{ key, state: 'unknown', remote: '' }],
      };
    });
    return changed ? false : 'arrived';
  }

  /** It stays unknown, and its chat goes on. */
  async release(): Promise<boolean> {
    await this.#change(({ state }) => (state === 'unknown' ? { set: { due: null } } : undefined));
    return true;
  }

  async fail(why: string, code = '', undone?: string): Promise<boolean> {
    await this.#change(({ due }) =>
      due === null
        ? undefined
        : {
            set: { state: 'failed', due: null, why, code },
            ...(undone !== undefined && { undone: [undone] }),
            writes: blockWrites(this.#row.chat, why),
          },
    );
    if (why === 'opted-out' || why === 'unreachable')
      this.#carrier.parts.house.poke(this.#row.conversation, 'channel');
    return true;
  }

  /** Its chat waits with it. */
  async wait(milliseconds: number): Promise<false> {
    const until = this.#now + milliseconds;
    await this.#carrier.parts.house.db.write(
      sql`update delivery set due = ${until} where chat = ${this.#row.chat} and due < ${until}`,
    );
    return false;
  }

  /** It certainly did not arrive, and may do so later. */
  async #again({ key }: Step, code: string, after: number, counts: 0 | 1): Promise<boolean> {
    const { tried } = this.#row;
    const isOver = tried > 0 && this.#now - tried >= MOST_MS;
    await this.#change(({ due, attempts }) =>
      due === null
        ? undefined
        : {
            set: isOver ? { state: 'expired', due: null, code } : { attempts: attempts + counts, code },
            undone: [key],
          },
    );
    return isOver ? true : this.wait(after);
  }

  async #throttled(
    step: Step,
    { scope, after, code }: Extract<Outcome, { is: 'throttled' }>,
  ): Promise<boolean> {
    // A little later than asked, and not all of them at once.
    const wait = Math.ceil(after * (1 + 0.2 * chanceOf(this.#row)));
    if (scope !== 'pair') this.#carrier.budgets.hold(this.#open, scope, this.#now + after);
    return this.#again(step, code, wait, 0);
  }

  async #rejected(step: Step, rejected: Extract<Outcome, { is: 'rejected' }>): Promise<boolean> {
    const { why, code, detail = '', moved } = rejected;
    if (why === 'auth') {
      // Nothing of it is the message's fault: it goes when an owner has mended the account.
      await this.#carrier.parts.accounts.stop(
        this.#open.id,
        'refused',
        [code, detail].filter(Boolean).join(' '),
      );
      await this.#change(() => ({ set: { code }, undone: [step.key] }));
      return false;
    }
    if (moved && (await this.#follow(moved.chat))) {
      await this.#change(() => ({ set: { code }, undone: [step.key] }));
      return true;
    }
    return this.fail(why, code, step.key);
  }

  /** @returns false when it is there already, or another talk has that name */
  async #follow(chat: string): Promise<boolean> {
    try {
      const [written] = await this.#carrier.parts.house.db.write(
        sql`update channel_chat set chat = ${chat} where id = ${this.#row.chat} and chat <> ${chat}`,
      );
      return written!.changes > 0;
    } catch (problem) {
      if (problem instanceof Refusal && problem.code === 'already-taken') return false;
      throw problem;
    }
  }

  #change(decide: Parameters<typeof changeDelivery>[2]): ReturnType<typeof changeDelivery> {
    return changeDelivery(this.#carrier.parts.house, this.#row.id, decide);
  }

  get #now(): number {
    return this.#carrier.parts.house.now();
  }
}

export function retryMs(row: Pick<DeliveryRow, 'id' | 'attempts'>): number {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(row.attempts, 16), LONGEST_RETRY_MS);
  return Math.ceil(wait * (0.8 + 0.4 * chanceOf(row)));
}

/** Between 0 and 1, another for each delivery and each time: who failed together does not come back together. */
function chanceOf({ id, attempts }: Pick<DeliveryRow, 'id' | 'attempts'>): number {
  return ((id * 2_654_435_761 + attempts * 40_503) % 4096) / 4096;
}
