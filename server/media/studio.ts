import { type ChildProcess, fork } from 'node:child_process';
import { type Answer, type Job, TOO_MUCH, type Treatment } from './job.ts';

/** Jobs at the same time, each in a process of its own: when one dies, it was that job. */
const AT_ONCE = 2;
/** A child with nothing to do is memory for nothing. */
const IDLE_MS = 60_000;
/** On a busy machine even a start takes its time; no file is to blame for it. */
const LONGEST_START_MS = 60_000;
const LONGEST_MS = {
  photo: 15_000,
  poster: 15_000,
  voice: 30_000,
  audio: 30_000,
  file: 60_000,
  video: 120_000,
  ogg: 30_000,
  jpeg: 15_000,
};

/**
 * Where files from outside are decoded: never in this process. A file that takes too much memory or time kills the
 * child it is in, and is refused.
 */
export class Studio implements AsyncDisposable {
  readonly #waiting: Task[] = [];
  readonly #idle: Child[] = [];
  readonly #all = new Set<Child>();
  readonly #longestMs: Readonly<Record<Treatment | 'ogg' | 'jpeg', number>>;
  #busy = 0;
  #closed = false;

  constructor(longestMs = LONGEST_MS) {
    this.#longestMs = longestMs;
  }

  /** @throws Error when the machine, not the file, was at fault: the same may work later */
  async run(job: Job): Promise<Exclude<Answer, { is: 'failed' }>> {
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.push({ job, resolve });
      this.#next();
    });
    if (answer.is === 'failed') throw new Error(`a file could not be worked on: ${answer.message}`);
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map((child) => child.end()));
    for (const { resolve } of this.#waiting.splice(0)) resolve(STOPPING);
  }

  #next(): void {
    if (this.#busy === AT_ONCE) return;
    const task = this.#waiting.shift();
    if (!task) return;
    if (this.#closed) return task.resolve(STOPPING);
    this.#busy += 1;
    void this.#give(task).finally(() => {
      this.#busy -= 1;
      this.#next();
    });
  }

  async #give({ job, resolve }: Task): Promise<void> {
    const child = this.#idle.pop() ?? this.#fork();
    const answer = await child.do(job, this.#longestMs[job.do === 'treat' ? job.as : job.do]);
    if (child.isAlive) this.#idle.push(child);
    resolve(this.#closed ? STOPPING : answer);
  }

  #fork(): Child {
    const child = new Child(() => {
      this.#all.delete(child);
      const at = this.#idle.indexOf(child);
      if (at >= 0) this.#idle.splice(at, 1);
    });
    this.#all.add(child);
    return child;
  }
}

interface Task {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
}

const REFUSED: Answer = { is: 'refused', reason: TOO_MUCH };
const STOPPING: Answer = { is: 'failed', message: 'the server stops' };

class Child {
  readonly #process: ChildProcess;
  readonly #ready = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();
  readonly #onEnd: () => void;
  #settle: ((answer: Answer) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #began = false;
  /** False from the moment it is told to end: what is given to it then would be lost, and blamed for it. */
  isAlive = true;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
    this.#process = fork(new URL('./child/main.ts', import.meta.url), [], {
      // No settings and no secrets: what a decoder could be made to do must find nothing.
      env: {},
      execArgv: ['--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (answer: Answer | 'ready') => {
      if (answer !== 'ready') return this.#finish(answer);
      this.#began = true;
      this.#ready.resolve();
    });
    this.#process.once('exit', () => this.#leave());
    this.#process.once('error', () => this.#leave());
    this.#rest();
  }

  async do(job: Job, longestMs: number): Promise<Answer> {
    this.#process.ref();
    this.#process.channel?.ref();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    this.#settle = resolve;
    this.#endAfter(LONGEST_START_MS);
    await Promise.race([this.#ready.promise, this.#ended.promise]);
    if (this.isAlive) {
      this.#endAfter(longestMs);
      this.#process.send(job, (problem) => {
        if (problem) void this.end();
      });
    }
    return promise;
  }

  end(): Promise<void> {
    clearTimeout(this.#timer);
    this.isAlive = false;
    this.#onEnd();
    this.#process.ref();
    this.#process.kill('SIGKILL');
    return this.#ended.promise;
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.isAlive = false;
    this.#onEnd();
    // One that never began says nothing about the file.
    this.#finish(this.#began ? REFUSED : { is: 'failed', message: 'no child process could be started' });
    this.#ended.resolve();
  }

  #finish(answer: Answer): void {
    this.#settle?.(answer);
    this.#settle = undefined;
    if (this.isAlive) this.#rest();
  }

  #rest(): void {
    this.#process.unref();
    this.#process.channel?.unref();
    this.#endAfter(IDLE_MS).unref();
  }

  #endAfter(milliseconds: number): NodeJS.Timeout {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.end(), milliseconds);
    return this.#timer;
  }
}
