import { Clock } from './clock.ts';
import { TelegramSimulator } from './telegram/simulator.ts';
import { WhatsAppSimulator } from './whatsapp/simulator.ts';

export interface NetworksOptions {
  /** Called whenever a phone shows something else. */
  readonly onChange?: () => void;
  /** Moves the clock of whoever is rehearsed with, by as much as this one is ahead. */
  readonly onJump?: (ahead: number) => Promise<void>;
}

/** Slow enough to be seen. */
const PACES = { sent: 300, delivered: 500, read: 900 };

/** Both networks on this machine, with one clock. */
export class Networks implements AsyncDisposable {
  readonly clock: Clock;
  readonly whatsapp: WhatsAppSimulator;
  readonly telegram: TelegramSimulator;
  readonly #onJump: ((ahead: number) => Promise<void>) | undefined;

  private constructor(
    clock: Clock,
    whatsapp: WhatsAppSimulator,
    telegram: TelegramSimulator,
    onJump: ((ahead: number) => Promise<void>) | undefined,
  ) {
    this.clock = clock;
    this.whatsapp = whatsapp;
    this.telegram = telegram;
    this.#onJump = onJump;
  }

  static async open({ onChange, onJump }: NetworksOptions = {}): Promise<Networks> {
    const clock = new Clock();
    const told = onChange && { onChange };
    const whatsapp = await WhatsAppSimulator.open({ clock, paces: PACES, ...told });
    const telegram = await TelegramSimulator.open({ clock, ...told });
    return new Networks(clock, whatsapp, telegram, onJump);
  }

  async jump(milliseconds: number): Promise<void> {
    await this.#onJump?.(this.clock.ahead + milliseconds);
    this.clock.jump(milliseconds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.whatsapp[Symbol.asyncDispose]();
    await this.telegram[Symbol.asyncDispose]();
    this.clock[Symbol.dispose]();
  }
}
