export { StarredList } from './web/starred-list.tsx';
