export { sayWhen } from './hours/say-when.ts';
