import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  resolve: {
    alias: {
      'react/jsx-runtime': 'preact/jsx-runtime',
      'react-dom': 'preact/compat',
      react: 'preact/compat',
    },
  },
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
      },
    },
  },
});
