/** What the desk takes of this feature: the list, the head of a conversation, who is in it, and how new ones begin. */
export { About } from './about.tsx';
export { colleaguesOf } from './colleagues.ts';
export { FirstWords } from './first-words.tsx';
export { type GroupWish, GroupDialog } from './group-dialogs.tsx';
export { ConversationHeader } from './header.tsx';
export {
  focusList,
  hrefOfFocusedRow,
  moveByArrow,
  moveInList,
  pickFocusedRow,
  pickOn,
} from './list-focus.ts';
export { matches, type Narrowing, type Shown, shownOf } from './list-filter.ts';
export { ListPane } from './list-pane.tsx';
export { words as listWords } from './list-words.ts';
export { membersOf } from './members.ts';
export { otherOf, titleOf } from './naming.ts';
export { type NewKind, NewConversation } from './new-conversation.tsx';
export { type Placing, placeConversation } from './placing.tsx';
export { standingOf, unreadIn } from './standing.ts';
export { useEntry } from './use-entry.ts';
export { useMembers } from './use-members.ts';
export { type LineNames, useNaming } from './use-rows.ts';
