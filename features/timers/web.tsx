export { TimerDialog } from './web/timer-dialog.tsx';
