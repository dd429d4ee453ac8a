export { ClockWatch } from './web/clock-watch.tsx';
