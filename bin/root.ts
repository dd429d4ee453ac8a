import { delimiter, join } from 'node:path';

/** The folder of the whole project. */
export const ROOT = join(import.meta.dirname, '..');

/** The environment with the project's own tools first: whatever a child calls is the pinned version. */
export function withTools(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...environment, PATH: [join(ROOT, 'node_modules/.bin'), environment['PATH']].join(delimiter) };
}
