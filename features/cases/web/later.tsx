/** What of cases is loaded a little after the page: what is asked about them, and how other panes speak of them. */
export { CaseDialogs } from './case-dialogs.tsx';
export { CaseHits } from './case-hits.tsx';
export { CaseList } from './case-list.tsx';
export { LabelDots } from './label-dots.tsx';
export { LabelPicker } from './label-picker.tsx';
