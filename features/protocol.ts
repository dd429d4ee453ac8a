import * as cases from './cases/protocol.ts';
import * as channels from './channels/protocol.ts';
import * as conversations from './conversations/protocol.ts';
import * as incidents from './incidents/protocol.ts';
import * as messages from './messages/protocol.ts';
import * as mine from './mine/protocol.ts';
import * as pins from './pins/protocol.ts';
import * as places from './places/protocol.ts';
import * as polls from './polls/protocol.ts';
import * as previews from './previews/protocol.ts';
import * as questions from './questions/protocol.ts';
import * as reactions from './reactions/protocol.ts';
import * as satisfaction from './satisfaction/protocol.ts';
import * as timers from './timers/protocol.ts';

/** Every command and event kind there is, with its schema: one line per feature. */
export const commands = {
  ...conversations.commands,
  ...messages.commands,
  ...reactions.commands,
  ...pins.commands,
  ...polls.commands,
  ...places.commands,
  ...timers.commands,
  ...cases.commands,
  ...questions.commands,
  ...incidents.commands,
  ...mine.commands,
};
export const events = {
  ...conversations.events,
  ...messages.events,
  ...reactions.events,
  ...pins.events,
  ...polls.events,
  ...places.events,
  ...previews.events,
  ...timers.events,
  ...cases.events,
  ...questions.events,
  ...incidents.events,
  ...satisfaction.events,
  ...channels.events,
};
