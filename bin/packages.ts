import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the tests need of the machine: how to find it, and Debian's package for it. */
const PROGRAMS = {
  chromium: {
    package: 'chromium',
    // Debian's /usr/bin/chromium is a slow shell script around the first of these.
    paths: [
      '/usr/lib/chromium/chromium',
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
    ],
    variable: 'CHROMIUM_PATH',
  },
  postgres: { package: 'postgresql', paths: ['/usr/lib/postgresql/*/bin/postgres', ...onPath('postgres')] },
  nats: { package: 'nats-server', paths: ['/usr/sbin/nats-server', ...onPath('nats-server')] },
  emoji: { package: 'fonts-noto-color-emoji', paths: ['/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'] },
  strace: { package: 'strace', paths: onPath('strace') },
} as const satisfies Record<string, Program>;

interface Program {
  readonly package: string;
  readonly paths: readonly string[];
  /** An environment variable that says where it is. */
  readonly variable?: string;
}

export type ProgramName = keyof typeof PROGRAMS;

/** Path of a program. @throws Error when it is not installed: `ensurePackages` first */
export function findProgram(name: ProgramName): string {
  const path = lookFor(name);
  if (path === undefined)
    throw new Error(`${name} is not installed. On Debian: apt-get install ${PROGRAMS[name].package}`);
  return path;
}

/** Installs what is missing of these, from Debian. Does and prints nothing when all is there. */
export function ensurePackages(names: readonly ProgramName[]): void {
  const missing = names.filter((name) => lookFor(name) === undefined).map((name) => PROGRAMS[name].package);
  if (missing.length === 0) return;
  console.log(`Installing ${missing.join(', ')} with apt-get ...`);
  const command = ['sh', '-c', INSTALL, 'install', ...missing];
  const [program = 'sh', ...args] = process.getuid?.() === 0 ? command : ['sudo', '-n', ...command];
  const { status, error } = spawnSync(program, args, { stdio: 'inherit' });
  if (status === 0) return;
  throw new Error(
    `The tests need ${missing.join(', ')}, and apt-get could not install it${error ? ` (${error.message})` : ''}. ` +
      'Install it yourself and run them again; CHROMIUM_PATH may name a Chromium or Chrome of yours.',
  );
}

/** The tests start their own services on free ports, so none of what is installed may start by itself. */
const INSTALL = `set -e
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
if [ -d /usr/sbin ] && [ ! -e /usr/sbin/policy-rc.d ]; then
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > /usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
fi
apt-get install -y -qq --no-install-recommends "$@"`;

function lookFor(name: ProgramName): string | undefined {
  const { paths, variable }: Program = PROGRAMS[name];
  const given = variable === undefined ? undefined : process.env[variable];
  if (given) return given;
  return paths
    .flatMap((path) => (path.includes('*') ? newestFirst(globSync(path)) : [path]))
    .find((path) => existsSync(path));
}

function newestFirst(paths: readonly string[]): string[] {
  return paths.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

function onPath(program: string): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program));
}
