import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS, type Remedy } from '@tertulia/protocol/errors.ts';
import { ROOT } from './root.ts';

export const ERRORS_PAGE = join(ROOT, 'docs/errors.md');

const REMEDIES: Readonly<Record<Remedy, string>> = {
  retry: 'retry',
  fix: 'fix, then try again',
  'give-up': 'give up',
};

/** docs/errors.md as it must be. */
export function writeErrors(): string {
  const rows = Object.entries(ERRORS).map(
    ([code, { status, remedy, sentence }]) =>
      `| \`${code}\` | ${status} | ${REMEDIES[remedy]} | ${sentence} |`,
  );
  return `# Errors

<!-- Written by \`node bin/errors-doc.ts --write\` from protocol/errors.ts. A test holds the two equal. -->

A refusal has a code, which never changes its meaning, and a message in English for the person who integrates. Screens
have their own words for each code.

- Over HTTP: the status below and \`{ "code": …, "message": …, "wait"?: … }\`.
- Over the WebSocket: \`refused\` for a command, \`failed\` for any other frame, with the same three fields (see
  [protocol.md](protocol.md)).
- \`wait\` is the number of seconds worth waiting before the same is sent again; over HTTP it is also \`Retry-After\`.

*Retry*: send exactly the same again, commands with the same id; it is safe, even if the first one did arrive.
*Fix*: something has to change first. *Give up*: trying again will bring the same answer.

| code | HTTP | what to do | message |
|---|---|---|---|
${rows.join('\n')}
`;
}

if (import.meta.main) {
  if (process.argv.includes('--write')) writeFileSync(ERRORS_PAGE, writeErrors());
  else process.stdout.write(writeErrors());
}
