/** All that stands beside the conversations: one part of the page, loaded after the rest. */
export { ReminderWatch, ScheduledLine } from '@tertulia/features/schedule/web.tsx';
export { Shared } from './shared.tsx';
export { ShareDialog } from './share-dialog.tsx';
export { SideScreen } from './side-screen.tsx';
export { TalkDialog, type TalkWish } from './talk-dialog.tsx';
