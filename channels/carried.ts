import type { TemplateUse } from './templates.ts';

/** One of the names someone has on a network. `scope`: it means someone only among accounts that share it. */
export interface Address {
  readonly kind: string;
  readonly value: string;
  readonly scope?: string;
}

/** To whom, and what is known of the talk with him. */
export interface Recipient {
  /** Best first. */
  readonly addresses: readonly Address[];
  /** The talk on the network: of a group, or where it has an id of its own. */
  readonly chat?: string;
  readonly isGroup: boolean;
}

/**
 * The content of a message, in either direction. Words, and at most one thing beside them; a template may have a file over
 * its words.
 */
export interface Content {
  readonly text: string;
  readonly files?: readonly CarriedFile[];
  readonly place?: { readonly latitude: number; readonly longitude: number; readonly label?: string };
  readonly contact?: Contact;
  readonly choices?: readonly { readonly key: string; readonly label: string }[];
  readonly link?: LinkButton;
  readonly template?: TemplateUse;
  /** Kinds of ours that no network knows (`poll`, `once`, `live`): they arrive as words, and the loss is told. */
  readonly beside?: string;
}

/** A button that opens an address: http or https. */
export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

export interface Contact {
  readonly name: string;
  readonly organisation?: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly links: readonly string[];
}

export const FILE_KINDS = ['photo', 'video', 'voice', 'audio', 'file', 'sticker'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A file of ours, as it is to be sent. */
export interface CarriedFile {
  readonly kind: FileKind;
  /** Of ours: what `FilePart.file` repeats. */
  readonly id: string;
  readonly type: string;
  readonly bytes: number;
  readonly name?: string;
  readonly seconds?: number;
}
