import type { Bus } from './bus.ts';

const NOTHING: Disposable = { [Symbol.dispose]: () => {} };

/** The bus of a node that is alone: there is nobody to tell. */
export class MemoryBus implements Bus {
  tell(): void {}

  hear(): Disposable {
    return NOTHING;
  }

  whenJoined(): Disposable {
    return NOTHING;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
