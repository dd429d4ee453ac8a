import { resolve } from 'node:path';
import { defineConfig } from 'vite';
import { serviceWorker } from './service-worker/plugin.ts';
import { widgetScript } from './widget/plugin.ts';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  plugins: [serviceWorker(resolve(here, 'service-worker')), widgetScript(resolve(here, 'widget'))],
  // Said here as well: web/tsconfig.json is not the nearest one of what stands in features/.
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    target: 'baseline-widely-available',
    modulePreload: { polyfill: false },
    // The content policy of the server allows 'self' only, so nothing may become a data: address.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        door: resolve(here, 'door.html'),
        desk: resolve(here, 'desk.html'),
        kit: resolve(here, 'kit.html'),
        mail: resolve(here, 'mail.html'),
      },
    },
  },
});
