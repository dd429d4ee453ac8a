export { LineHours } from './web/line-hours.tsx';
