export interface User {
  readonly id: number;
  name: string;
  username: string | undefined;
  readonly language: string;
  isLooking: boolean;
  /** He has blocked the bot. */
  isBlocking: boolean;
  /** A bot may not begin. */
  hasStarted: boolean;
}

export interface Chat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly title: string;
  /** People; the bot beside them. */
  readonly members: Set<number>;
  hasBot: boolean;
  /** It is a supergroup now, there. */
  movedTo: number | undefined;
  readonly messages: Message[];
  typingUntil: number;
}

export interface Message {
  readonly id: number;
  /** The bot's id, or of who said it. */
  readonly from: number;
  readonly at: number;
  /** As the Bot API has it: `text`, `photo`, `caption`, `reply_markup` … */
  content: Readonly<Record<string, unknown>>;
  readonly replyTo: number | undefined;
  editedAt: number | undefined;
  isDeleted: boolean;
  /** By who gave it. */
  readonly reactions: Map<number, string>;
}

export interface File {
  readonly id: string;
  readonly path: string;
  readonly type: string;
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A call as it came, its form read. */
export interface Call {
  readonly method: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Files of the form, by the name of their part. */
  readonly files: ReadonlyMap<
    string,
    { readonly bytes: Uint8Array; readonly type: string; readonly name: string }
  >;
}
