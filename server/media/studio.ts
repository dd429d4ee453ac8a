import { type ChildProcess, fork } from 'node:child_process';
import type { Answer, Job, Treatment } from './job.ts';

/** Jobs at the same time, each in a process of its own: when one dies, it was that job. */
const AT_ONCE = 2;
/** A child with nothing to do is memory for nothing. */
const IDLE_MS = 60_000;
const LONGEST_MS = {
  photo: 15_000,
  poster: 15_000,
  voice: 30_000,
  audio: 30_000,
  file: 60_000,
  video: 120_000,
  ogg: 30_000,
};

/**
 * Where files from outside are decoded: never in this process. A file that takes too much memory or time kills the
 * child it is in, and is refused.
 */
export class Studio implements AsyncDisposable {
  readonly #waiting: Task[] = [];
  readonly #idle: Child[] = [];
  readonly #all = new Set<Child>();
  readonly #longestMs: Readonly<Record<Treatment | 'ogg', number>>;
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
    const answer = await child.do(job, this.#longestMs[job.do === 'ogg' ? 'ogg' : job.as]);
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

const STOPPING: Answer = { is: 'failed', message: 'the server stops' };
const TOO_MUCH: Answer = { is: 'refused', reason: 'reading it takes more memory or time than is allowed' };

class Child {
  readonly #process: ChildProcess;
  readonly #ended: Promise<void>;
  #settle: ((answer: Answer) => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #began = false;
  isAlive = true;

  constructor(onEnd: () => void) {
    this.#process = fork(new URL('./child/main.ts', import.meta.url), [], {
      // No settings and no secrets: what a decoder could be made to do must find nothing.
      env: {},
      execArgv: ['--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#process.on('message', (answer: Answer | 'ready') => {
      if (answer === 'ready') this.#began = true;
      else this.#finish(answer);
    });
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.isAlive = false;
        onEnd();
        // One that never began says nothing about the file.
        this.#finish(this.#began ? TOO_MUCH : { is: 'failed', message: 'no child process could be started' });
        resolve();
      };
      this.#process.once('exit', end);
      this.#process.once('error', end);
    });
    this.#rest();
  }

  do(job: Job, longestMs: number): Promise<Answer> {
    return new Promise((resolve) => {
      this.#settle = resolve;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#process.kill('SIGKILL'), longestMs);
      this.#process.ref();
      this.#process.channel?.ref();
      this.#process.send(job, (problem) => problem && this.#process.kill('SIGKILL'));
    });
  }

  end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#process.ref();
    this.#process.kill('SIGKILL');
    return this.#ended;
  }

  #finish(answer: Answer): void {
    this.#settle?.(answer);
    this.#settle = undefined;
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (!this.isAlive) return;
    this.#process.unref();
    this.#process.channel?.unref();
    this.#timer = setTimeout(() => this.#process.kill(), IDLE_MS).unref();
  }
}
