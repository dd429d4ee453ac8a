import type { FileKind } from './carried.ts';
import type { ReceiptState } from './inbound.ts';

/** `degraded`: it arrives, but not as it was written. */
export type Support = 'full' | 'degraded' | 'none';

/** Everything the desk greys out or warns of is told by this. */
export interface Capabilities {
  readonly text: { readonly most: number; readonly unit: 'characters' | 'utf16' | 'bytes' };
  readonly caption: number;
  readonly files: Readonly<Partial<Record<FileKind, FileLimit>>>;
  readonly filesTogether: boolean;
  readonly place: Support;
  readonly livePlace: Support;
  readonly contact: Support;
  readonly poll: Support;
  readonly once: Support;
  readonly choices: Support;
  /** Answers to tap, and characters of each. More become a numbered list. */
  readonly choicesMost: number;
  readonly choiceLabel: number;
  /** A button that opens an address. */
  readonly link: Support;
  readonly reply: Support;
  readonly reaction: Support;
  readonly edit: Support;
  readonly delete: Support;
  /** Hours in which what was sent can be taken back there; absent: always. */
  readonly deleteHours?: number;
  readonly typing: Support;
  readonly readMarks: Support;
  readonly groups: boolean;
  readonly templates: boolean;
  /** Hours in which the business may answer freely after each message of the other; absent: always. */
  readonly windowHours?: number;
  /** Most messages the business may send after each message of the other; absent: as many as it likes. */
  readonly windowMessages?: number;
  /** How far a message can be followed. */
  readonly receipts: readonly ReceiptState[];
  readonly ingress: readonly ('webhook' | 'poll')[];
  /** A voice note must be Opus in Ogg. */
  readonly voiceAsOgg: boolean;
}

export interface FileLimit {
  readonly bytes: number;
  /** Content types it takes as this kind; others go as `file`. */
  readonly types: readonly string[];
}
