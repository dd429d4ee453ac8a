/** What both apps take of this feature beside `PutOff`, which they need from the start: dialogs, lists, what is due. */
export type { Places } from './web/places.ts';
export { ReminderDialog } from './web/reminder-dialog.tsx';
export { ReminderWatch } from './web/reminder-watch.tsx';
export { RemindersList } from './web/reminders-list.tsx';
export { ScheduleDialog } from './web/schedule-dialog.tsx';
export { ScheduledLine } from './web/scheduled-line.tsx';
export { ScheduledList } from './web/scheduled-list.tsx';
export { WhenPicker } from './web/when-picker.tsx';
export { reminderWords, scheduleWords } from './web/words.ts';
