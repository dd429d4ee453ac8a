export { Lines } from './web/lines.tsx';
export { LineDoor } from './web/line-door.tsx';
export { lines } from './web/desk-calls.ts';
