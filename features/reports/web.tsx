export { Reports } from './web/reports.tsx';
