/** Who may import whom. The first wall whose `from` fits a file counts; `bin/check-walls.test.ts` proves each of them. */
export interface Wall {
  readonly from: string;
  /** Of a feature's files: those that pages reach, or the others. One that both reach keeps both walls. */
  readonly side?: Side;
  /** Files of ours. `*` is part of a name, `**` any path, `{own}` the feature's folder; `!` takes back. */
  readonly may: readonly string[];
  /** Besides `may`, and only with `import type`. */
  readonly types?: readonly string[];
  /** Packages. Without it, any that package.json has. */
  readonly packages?: readonly string[];
}

export type Side = 'web' | 'server';

const ANYTHING = ['**'];
/** What a feature's server side knows of the machine. */
const MACHINE = [
  'server/feature.ts',
  'server/house.ts',
  'server/logger.ts',
  'server/{db,log,gateway,media,work}/**',
];
/** What joins nothing and is shared by server and web. */
const FEATURES_ON_THE_WEB = [
  'channels/templates.ts',
  'features/call.ts',
  'features/contacts/vcard.ts',
  'features/fill-template.ts',
  'features/fill-variables.ts',
  'features/matches.ts',
];

export const WALLS: readonly Wall[] = [
  { from: '{bin,bench,e2e}/**', may: ANYTHING },

  { from: 'protocol/**', may: ['protocol/**'], packages: ['zod', 'node:*'] },

  { from: 'channels/**/*.test.ts', may: ['channels/**', 'protocol/**', 'server/**', 'rehearse/**'] },
  {
    from: 'channels/*/**',
    may: ['channels/{own}/**', 'channels/*.ts', '!channels/{index,channel-contract}.ts', 'protocol/**'],
    packages: ['zod', 'node:*'],
  },
  { from: 'channels/index.ts', may: ['channels/*/*.ts', 'channels/*.ts'] },
  { from: 'channels/*.ts', may: ['channels/*.ts', 'protocol/**'], packages: ['zod', 'node:*'] },
  /** The networks played on this machine: they know the official specifications, and nothing of ours but the demo's way in. */
  { from: 'rehearse/**', may: ['rehearse/**', 'bin/**', 'protocol/**', 'web/kit/**'] },

  { from: 'server/main.ts', may: ['server/**', '!server/testing/**', 'protocol/**', 'features/*.ts'] },
  { from: 'server/testing/**', may: ['server/**', 'protocol/**', 'features/**'] },
  { from: 'server/**/*.test.ts', may: ['server/**', 'protocol/**'] },
  { from: 'server/**', may: ['server/**', '!server/testing/**', 'protocol/**'] },

  {
    from: 'features/**/*.test.ts',
    may: ['features/**', 'server/**', 'protocol/**', 'sdk/**', 'channels/*.ts'],
  },
  {
    from: 'features/test-*.ts',
    may: ['features/**', 'server/**', 'protocol/**', 'sdk/**', 'channels/*.ts'],
  },
  { from: 'features/{call,fill-variables,matches}.ts', may: ['protocol/**'] },
  { from: 'features/protocol.ts', may: ['features/*/protocol.ts', 'protocol/**'] },
  { from: 'features/client.ts', may: ['features/*/client.ts', ...FEATURES_ON_THE_WEB] },
  { from: 'features/web.tsx', may: ['features/*/web.tsx', 'web/kit/**', 'sdk/**', 'protocol/**'] },
  {
    from: 'features/*.ts',
    may: ['features/**', '!features/test-*.ts', ...MACHINE, 'protocol/**', 'channels/*.ts'],
  },
  {
    from: 'features/*/protocol.ts',
    may: ['features/*/protocol.ts', 'protocol/**', 'channels/{inbound,plan,templates}.ts'],
    packages: ['zod'],
  },
  {
    from: 'features/*/**',
    side: 'web',
    may: [
      'features/{own}/**',
      '!features/{own}/{protocol,server}.ts',
      'sdk/**',
      'web/kit/**',
      'protocol/**',
      ...FEATURES_ON_THE_WEB,
    ],
    types: ['features/*/protocol.ts'],
  },
  {
    from: 'features/*/**',
    side: 'server',
    may: [
      'features/{own}/**',
      'features/*/protocol.ts',
      'features/*.ts',
      '!features/{server,test-*}.ts',
      ...MACHINE,
      'protocol/**',
      'channels/*.ts',
    ],
  },

  { from: 'sdk/{**/*.test.ts,testing/**}', may: ['sdk/**', 'protocol/**', 'server/**', 'features/**'] },
  { from: 'sdk/**', may: ['sdk/**', '!sdk/testing/**', 'protocol/**'] },

  { from: 'web/kit/**', may: ['web/kit/**', 'sdk/**', 'protocol/**'] },
  {
    from: 'web/**',
    may: [
      'web/**',
      'sdk/**',
      'protocol/**',
      'features/{call,client}.ts',
      'features/web.tsx',
      'features/*/**',
      '!features/*/{protocol,server}.ts',
    ],
    types: ['features/**/protocol.ts'],
  },
];

/** What the browser loads starts here. From these, no chain of value imports may reach a package named below. */
export const LOADED_BY_BROWSERS = [
  'web/**',
  'features/**/*.tsx',
  'features/**/client.ts',
  'sdk/index.ts',
  'sdk/react.ts',
];
export const TOO_HEAVY_FOR_BROWSERS: Readonly<Record<string, string>> = {
  zod: 'the schema library is 23 kB on the page: import types only, or move the value out of the schema file',
  'node:*': 'browsers do not have it',
};

export const LONGEST_FILE = 300;
/** Files that may be longer, each with its reason. */
export const LONGER_FILES: Readonly<Record<string, string>> = {};

/** Names that say nothing of what is inside. */
export const EMPTY_NAMES = [
  'utils',
  'util',
  'helpers',
  'helper',
  'manager',
  'service',
  'common',
  'base',
  'misc',
];

/** Besides server/config.ts, whose work it is, these may name process.env, each with its reason. */
export const READERS_OF_ENVIRONMENT: Readonly<Record<string, string>> = {
  'server/main.ts': 'hands it to config.ts',
  'server/logger.ts': 'is there before the settings are read',
  'server/testing/**': 'learns which services the test run has, and its seed',
};
