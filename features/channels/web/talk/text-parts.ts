import type { CapabilitiesView } from '../../protocol.ts';

type Limit = CapabilitiesView['text'];

/** Into how many messages a text is cut there. */
export function partsOf(text: string, { most, unit }: Limit): number {
  return Math.max(1, Math.ceil(lengthOf(text, unit) / most));
}

function lengthOf(text: string, unit: Limit['unit']): number {
  if (unit === 'utf16') return text.length;
  return unit === 'bytes' ? new TextEncoder().encode(text).length : Array.from(text).length;
}
