import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Asks, FromChild, ToChild } from './ipc.ts';

/** Nothing in a bench takes longer than this. */
const LONGEST_ASK_MS = 180_000;
const PATIENCE_MS = 8000;

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly nodeOptions?: readonly string[];
}

/** One of this folder's entries in a process of its own, asked over IPC and ended by its id. */
export class Child<A extends Asks> implements AsyncDisposable {
  readonly pid: number;
  readonly ready: unknown;
  readonly #process: ChildProcess;
  readonly #waiting: Map<number, PromiseWithResolvers<unknown>>;
  #asked = 0;

  private constructor(
    process: ChildProcess,
    ready: unknown,
    waiting: Map<number, PromiseWithResolvers<unknown>>,
  ) {
    this.#process = process;
    this.#waiting = waiting;
    this.pid = process.pid!;
    this.ready = ready;
  }

  static async start<A extends Asks>(
    entry: string,
    { env = {}, nodeOptions = [] }: ChildOptions = {},
  ): Promise<Child<A>> {
    const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, entry)], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    // However this process ends: none of its children is left behind.
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    const waiting = new Map<number, PromiseWithResolvers<unknown>>();
    const ready = Promise.withResolvers<unknown>();
    child.on('message', (message) => {
      const told = message as FromChild;
      if ('ready' in told) return ready.resolve(told.ready);
      const { resolve, reject } = waiting.get(told.id)!;
      waiting.delete(told.id);
      if ('problem' in told) reject(new Error(`${entry}: ${told.problem}`));
      else resolve(told.answer);
    });
    child.on('exit', (code, signal) => {
      process.off('exit', kill);
      const ended = new Error(`${entry} ended (${signal ?? code})`);
      ready.reject(ended);
      for (const { reject } of waiting.values()) reject(ended);
    });
    return new Child<A>(child, await within(ready.promise, 60_000, `${entry} did not start`), waiting);
  }

  async ask<K extends keyof A & string>(name: K, ask: A[K]['ask']): Promise<A[K]['answer']> {
    const id = this.#asked++;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#process.send({ id, name, ask } satisfies ToChild);
    return within(answer.promise, LONGEST_ASK_MS, `no answer to ${name}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#process;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    await exited;
    clearTimeout(kill);
  }
}

async function within<T>(promise: Promise<T>, milliseconds: number, problem: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(problem)), milliseconds);
  return Promise.race([promise, late.promise]).finally(() => clearTimeout(timer));
}
