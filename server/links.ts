import type { Writable } from 'node:stream';

/**
 * What someone who has just started the server needs next: links, and a QR for the phone in his hand. Without a public
 * address he sits at this machine, so what he opens himself is on localhost, where browsers allow everything.
 */
export async function printLinks(
  url: string,
  isPublic: boolean,
  ownerLink: string | undefined,
  out: Writable & { isTTY?: boolean },
): Promise<void> {
  const here = isPublic ? url : `http://localhost:${new URL(url).port || 80}`;
  const lines = ['', '  Tertulia is running.', ''];
  if (ownerLink) lines.push(`  Make it yours (works once):  ${ownerLink.replace(url, here)}`);
  lines.push(`  The desk, for your staff:    ${here}/desk`, `  A door, for customers:       ${here}/l/hola`);
  if (here !== url) lines.push(`  The same from a phone:       ${url}/l/hola`);
  lines.push('');
  if (out.isTTY) {
    const { renderUnicodeCompact } = await import('uqr');
    lines.push(renderUnicodeCompact(`${url}/l/hola`, { border: 1 }).replaceAll(/^/gm, '  '), '');
  }
  out.write(`${lines.join('\n')}\n`);
}
