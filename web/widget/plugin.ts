import type { Plugin } from 'vite';
import { buildScript } from '../build-script.ts';

/** Builds `widget.js`, the one script that other sites put into their pages. It keeps its name: it stands in those pages. */
export function widgetScript(folder: string): Plugin {
  return {
    name: 'tertulia-widget',
    apply: 'build',
    buildStart() {
      for (const file of ['main', 'look', 'drawing', 'styles']) this.addWatchFile(`${folder}/${file}.ts`);
    },
    async generateBundle() {
      const source = await buildScript(`${folder}/main.ts`, 'tertuliaWidget');
      this.emitFile({ type: 'asset', fileName: 'widget.js', source });
    },
  };
}
