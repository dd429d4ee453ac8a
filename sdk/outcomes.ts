import type { CommandId } from '@tertulia/protocol/ids.ts';

/** Who waits to hear what became of his commands. */
export class Outcomes {
  readonly #open = new Map<CommandId, PromiseWithResolvers<number>>();

  /** The seq of this command, when it has one. */
  of(id: CommandId): Promise<number> {
    const outcome = this.#open.get(id) ?? Promise.withResolvers<number>();
    // A program that asked and then stopped listening must not die of a refusal.
    outcome.promise.catch(() => {});
    this.#open.set(id, outcome);
    return outcome.promise;
  }

  resolve(id: CommandId, seq: number): void {
    this.#take(id)?.resolve(seq);
  }

  reject(id: CommandId, problem: Error): void {
    this.#take(id)?.reject(problem);
  }

  #take(id: CommandId): PromiseWithResolvers<number> | undefined {
    const outcome = this.#open.get(id);
    this.#open.delete(id);
    return outcome;
  }
}
