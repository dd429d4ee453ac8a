import type { CapabilitiesView } from '../../protocol.ts';

/** Whether what disappears here stays on the network all the same. @param timer seconds that what is written lasts; 0: for good */
export function staysThere(
  { delete: support, deleteHours = Infinity }: Pick<CapabilitiesView, 'delete' | 'deleteHours'>,
  timer: number,
): boolean {
  return timer > 0 && (support === 'none' || timer > deleteHours * 3600);
}
