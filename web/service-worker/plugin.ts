import type { Plugin, Rollup } from 'vite';
import { buildScript } from '../build-script.ts';
import type { AppName, Shell } from './shell.ts';

/** The page of each app, and what it asks for at once although nothing waits for it. */
const APPS: Readonly<Record<AppName, { page: string; eager: readonly string[] }>> = {
  desk: { page: 'desk.html', eager: [] },
  door: { page: 'door.html', eager: ['sdk'] },
};

/** Builds `service-worker.js` with the list of all that was built. It keeps its name: browsers look there for a new one. */
export function serviceWorker(folder: string): Plugin {
  return {
    name: 'tertulia-service-worker',
    apply: 'build',
    buildStart() {
      for (const file of ['main', 'notices', 'shell', '../kit/shared-in'])
        this.addWatchFile(`${folder}/${file}.ts`);
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const shell = JSON.stringify(shellOf(bundle));
        const source = await buildScript(`${folder}/main.ts`, 'worker', { __SHELL__: shell });
        this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
      },
    },
  };
}

function shellOf(bundle: Rollup.OutputBundle): Shell {
  const all = Object.keys(bundle)
    .filter((file) => file.startsWith('assets/') && !file.endsWith('.map'))
    .map((file) => `/${file}`)
    .toSorted();
  const first = { desk: firstOf(bundle, 'desk'), door: firstOf(bundle, 'door') };
  const pages = Object.values(APPS).map(({ page }) => textOf(bundle[page]));
  return { version: digest([...all, ...pages].join('\n')), all, first };
}

/** What a page loads before anyone does anything: its scripts, what they import, and their styles. */
function firstOf(bundle: Rollup.OutputBundle, app: AppName): string[] {
  const { page, eager } = APPS[app];
  const named = [...textOf(bundle[page]).matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
    ([, file]) => file!,
  );
  const asked = Object.values(bundle).filter((part) => part.type === 'chunk' && eager.includes(part.name));
  const files = new Set([...named, ...asked.map(({ fileName }) => fileName)]);
  for (const file of files) {
    const part = bundle[file];
    if (part?.type !== 'chunk') continue;
    for (const needed of [...part.imports, ...(part.viteMetadata?.importedCss ?? [])]) files.add(needed);
  }
  return [...files].map((file) => `/${file}`);
}

function textOf(part: Rollup.OutputBundle[string] | undefined): string {
  return part?.type === 'asset' ? String(part.source) : '';
}

/** FNV-1a, twice 32 bits: only to tell one build from another. */
function digest(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let hash = start;
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
      return (hash >>> 0).toString(36);
    })
    .join('');
}
