/** What the desk takes of this feature at first: how a case stands. What is asked about it is loaded later (`web/later.tsx`). */
export { actsOf, type CaseActs } from './web/acts.ts';
export { askCase, askedCase, type CaseQuestion } from './web/asked-case.ts';
export { type CaseAction, useCaseActions } from './web/case-actions.ts';
export { CaseBar } from './web/case-bar.tsx';
export { chooseCase, frontCaseOf, useCases } from './web/front-case.ts';
export { isReference, useFoundCases } from './web/use-found-cases.ts';
export { useCaseFailures } from './web/use-case-failures.ts';
