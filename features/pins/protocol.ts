import * as z from 'zod';

/** Pinned messages in one conversation. */
export const MOST_PINS = 20;

export const MessagePin = z.strictObject({ of: z.int().min(1), on: z.boolean() }).meta({ id: 'MessagePin' });
export const MessagePinned = z.object({ of: z.int(), on: z.boolean() }).meta({ id: 'MessagePinned' });

export const commands = { 'message.pin': MessagePin };
export const events = { 'message.pinned': MessagePinned };
