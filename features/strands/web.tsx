export { useHome } from './web/use-home.ts';
export { useStrands } from './web/use-strands.ts';
