/** What the desk takes of this feature at first. Dialogs and settings are loaded when they are wanted (`web/`). */
export { comeBack, isAway, useAvailabilities } from './web/availabilities.ts';
export { TakeNext, useTakeNext } from './web/take-next.tsx';
export { awayWords } from './web/words.ts';
