/** What both apps take of this feature: the search itself, and what was shared in a conversation. */
export { type Filters, filtersOf, NO_FILTERS } from './web/filters.ts';
export type { Around } from './web/naming.ts';
export { SearchPane } from './web/search-pane.tsx';
export { SharedMedia } from './web/shared-media.tsx';
export type { Ask } from './web/use-search.ts';
