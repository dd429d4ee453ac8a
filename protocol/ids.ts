import * as z from 'zod';

/** Every id on the wire is a lower-case UUID; the brand keeps a person's id from being passed for a conversation's. */
const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const ConversationId = uuid.brand<'conversation'>().meta({ id: 'ConversationId' });
export type ConversationId = z.infer<typeof ConversationId>;

export const PersonId = uuid.brand<'person'>().meta({ id: 'PersonId' });
export type PersonId = z.infer<typeof PersonId>;

export const LineId = uuid.brand<'line'>().meta({ id: 'LineId' });
export type LineId = z.infer<typeof LineId>;

export const DeviceId = uuid.brand<'device'>().meta({ id: 'DeviceId' });
export type DeviceId = z.infer<typeof DeviceId>;

export const InviteId = uuid.brand<'invite'>().meta({ id: 'InviteId' });
export type InviteId = z.infer<typeof InviteId>;

export const MediaId = uuid.brand<'media'>().meta({ id: 'MediaId' });
export type MediaId = z.infer<typeof MediaId>;

export const LabelId = uuid.brand<'label'>().meta({ id: 'LabelId' });
export type LabelId = z.infer<typeof LabelId>;

export const NoteId = uuid.brand<'note'>().meta({ id: 'NoteId' });
export type NoteId = z.infer<typeof NoteId>;

export const ReplyId = uuid.brand<'reply'>().meta({ id: 'ReplyId' });
export type ReplyId = z.infer<typeof ReplyId>;

export const RuleId = uuid.brand<'rule'>().meta({ id: 'RuleId' });
export type RuleId = z.infer<typeof RuleId>;

/** Made by the client before the first try (a UUIDv7) and kept for every retry: the key that makes a command safe to repeat. */
export const CommandId = uuid.brand<'command'>().meta({ id: 'CommandId' });
export type CommandId = z.infer<typeof CommandId>;

/** A position in one conversation's log: 1, 2, 3 ... without gaps. 0 means "before the first". */
export const Seq = z.int().min(0).meta({ id: 'Seq' });

/** Milliseconds since 1970, by the server's clock. For people to read, never for order. */
export const Time = z.int().min(0).meta({ id: 'Time' });
