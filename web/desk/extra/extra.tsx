/** All that stands beside the conversations: one part of the page, loaded after the rest. */
export { ClockWatch } from '@tertulia/features/clocks/web.tsx';
export { ReminderWatch, ScheduledLine } from '@tertulia/features/schedule/web.tsx';
export { SavedReplies } from '@tertulia/features/replies/web.tsx';
export { CallWatch } from '@tertulia/features/strands/web/call-watch.tsx';
export { AwayDialog } from '@tertulia/features/routing/web/away-dialog.tsx';
export { CaseQuestions } from './case-questions.tsx';
export { LabelDots } from '@tertulia/features/cases/web/later.tsx';
export { CustomerPane } from './customer-pane.tsx';
export { Shared } from './shared.tsx';
export { ShareDialog } from './share-dialog.tsx';
export { SideScreen } from './side-screen.tsx';
export { TalkDialog, type TalkWish } from './talk-dialog.tsx';
