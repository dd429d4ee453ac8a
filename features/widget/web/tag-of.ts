import type { WidgetLook } from '../protocol.ts';

/** What the owner of a site copies into its pages. What is left as it is usual is left out. */
export function tagOf(script: string, slug: string, look: WidgetLook): string {
  const said: readonly (readonly [string, string])[] = [
    ['line', slug],
    ['position', look.position === 'left' ? 'left' : ''],
    ['colour', look.colour],
    ['greeting', look.greeting],
    ['label', look.label],
    ['language', look.language],
  ];
  const attributes = said.filter(([, value]) => value !== '');
  const written = attributes.map(([name, value]) => ` data-${name}="${escape(value)}"`).join('');
  return `<script async src="${escape(script)}"${written}></script>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
