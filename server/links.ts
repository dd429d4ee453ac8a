import type { Writable } from 'node:stream';

/** What someone who has just started the server needs next: links, and a QR for the phone in his hand. */
export async function printLinks(
  publicUrl: string,
  lanUrl: string | undefined,
  ownerLink: string | undefined,
  out: Writable & { isTTY?: boolean },
): Promise<void> {
  const door = `${lanUrl ?? publicUrl}/l/hola`;
  const lines = ['', '  Tertulia is running.', ''];
  if (ownerLink) lines.push(`  Make it yours (works once):  ${ownerLink}`);
  lines.push(`  The desk, for your staff:    ${publicUrl}/desk`);
  lines.push(`  A door, for customers:       ${publicUrl}/l/hola`);
  if (lanUrl) lines.push(`  The same from a phone:       ${door}`);
  lines.push('');
  if (out.isTTY) {
    const { renderUnicodeCompact } = await import('uqr');
    lines.push(renderUnicodeCompact(door, { border: 1 }).replaceAll(/^/gm, '  '), '');
  }
  out.write(`${lines.join('\n')}\n`);
}
