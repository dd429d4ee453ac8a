import type * as z from 'zod';
import type { Capabilities } from './capabilities.ts';
import type { Recipient } from './carried.ts';
import type { FetchedFile, Inbound, Polled, RemoteFile } from './inbound.ts';
import type { Action, Answer, Budget, HttpRequest, Outbound, Outcome, Plan, Step } from './plan.ts';
import type { NewTemplate, Template } from './templates.ts';

/**
 * One kind of network outside, as one folder. It plans and reads, and does nothing by itself: given the same, it answers
 * the same. What is sent and fetched goes through what it is handed.
 */
export interface Channel<Settings extends object = object> {
  /** As in addresses and tables, e.g. `whatsapp`. */
  readonly kind: string;
  /** As people call it. */
  readonly name: string;
  /** What an owner fills in for one account of it. */
  readonly settings: z.ZodType<Settings>;
  /** Which of the settings are secret: sealed where they are kept, never given back, never logged. */
  readonly secrets: readonly string[];
  /** How the settings form asks for them, in order. */
  readonly fields: readonly Field[];
  readonly capabilities: Capabilities;

  /** The requests that carry a message, in order. */
  plan(message: Outbound, account: Account<Settings>): Plan;
  /** What an answer to a step means. */
  classify(step: Step, answer: Answer, account: Account<Settings>): Outcome;
  /** Whether a request to the webhook comes from the network. Looks at the bytes as they came, in constant time. */
  verify(request: Incoming, account: Account<Settings>): boolean;
  /** All that a verified request tells, every entry of a batch. Never throws: what it does not know is `unsupported`. */
  read(request: Incoming, account: Account<Settings>): Inbound[];

  /** Answers the network's own question whether this webhook is ours. Undefined: it was not that question. */
  handshake?(request: Incoming, account: Account<Settings>): Reply | undefined;
  /** What a webhook is answered once its content is kept. Without it: 200 and an empty body. */
  reply?(request: Incoming, account: Account<Settings>): Reply;
  /** Requests for what is no message. Undefined: this network does not know it. */
  act?(action: Action, to: Recipient, account: Account<Settings>): Step | undefined;
  /** Fetches a file that came in. @throws ChannelProblem */
  fetchFile?(file: RemoteFile, io: ChannelIo, account: Account<Settings>): Promise<FetchedFile>;
  /** Asks for what happened, where no webhook is set. Waits no longer than a minute. @throws ChannelProblem */
  poll?(cursor: string, io: ChannelIo, account: Account<Settings>, signal: AbortSignal): Promise<Polled>;
  /** Looks at an account with its own eyes: token, webhook, number. One line per thing, each failure with what to do. */
  check?(io: ChannelIo, account: Account<Settings>): Promise<readonly Finding[]>;
  /** The templates that its network has approved or not. @throws ChannelProblem */
  listTemplates?(io: ChannelIo, account: Account<Settings>): Promise<readonly Template[]>;
  /** Sends a template to the network for approval. @throws ChannelProblem */
  submitTemplate?(template: NewTemplate, io: ChannelIo, account: Account<Settings>): Promise<Template>;
  /** What another account of the same customer-side identity shares: budgets of it are one, e.g. a portfolio. */
  budgets(account: Account<Settings>): readonly Budget[];
}

/** A number, bot or mailbox that the business has there. */
export interface Account<Settings extends object = object> {
  readonly id: string;
  readonly settings: Settings;
  /** Where the network is to send what happens, without a slash at the end. */
  readonly webhook: string;
  /** Where its API is; another only in rehearsals and tests. */
  readonly api?: string;
  /** What the network has said of it: see `Finding.facts`. */
  readonly facts?: Readonly<Record<string, string>>;
}

export interface Field<Name extends string = string> {
  readonly name: Name;
  readonly label: Words;
  readonly help: Words;
  readonly secret?: true;
  readonly optional?: true;
  /** No network gives it: whoever connects makes it up, and tells it to the network. */
  readonly made?: true;
  /** On is `1`, off is empty. */
  readonly onOff?: true;
}

/** The same sentence in each language of the screens. */
export interface Words {
  readonly es: string;
  readonly en: string;
}

export interface Incoming {
  /** When it came: a signature may be too old. Absent: now. */
  readonly at?: number;
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly type?: string;
  readonly body?: string;
}

/** The only way out. */
export interface ChannelIo {
  /** @throws never: a network that fails is an answer */
  request(request: HttpRequest, signal?: AbortSignal): Promise<Answer>;
  /** The bytes behind an address, as they come. @throws ChannelProblem */
  download(url: string, headers?: Readonly<Record<string, string>>): Promise<FetchedFile>;
  readonly now: () => number;
}

/** The network did not do what it was asked. `isFinal`: asking again would not help. */
export class ChannelProblem extends Error {
  readonly code: string;
  readonly isFinal: boolean;

  constructor(code: string, message: string, isFinal: boolean) {
    super(message);
    this.code = code;
    this.isFinal = isFinal;
  }
}

/** One line of what `check` saw. */
export interface Finding {
  readonly what: Words;
  readonly ok: boolean;
  /** What is wrong, and what to do. */
  readonly advice?: Words;
  /** What the network said of the account on the way, by the same names as its webhooks: `number`, `username`, `name`, `quality`, `limit`. */
  readonly facts?: Readonly<Record<string, string>>;
}
