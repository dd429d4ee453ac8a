import * as conversations from './conversations/protocol.ts';
import * as messages from './messages/protocol.ts';

/** Every command and event kind there is, with its schema: one line per feature. */
export const commands = { ...conversations.commands, ...messages.commands };
export const events = { ...conversations.events, ...messages.events };

export type CommandKind = keyof typeof commands;
export type EventKind = keyof typeof events;
