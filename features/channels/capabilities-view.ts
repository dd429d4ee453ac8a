import type { Capabilities } from '@tertulia/channels/capabilities.ts';
import type { CapabilitiesView } from './protocol.ts';

/** As it is answered. */
export function viewOf({ files, receipts, ingress, ...rest }: Capabilities): CapabilitiesView {
  return {
    ...rest,
    files: Object.fromEntries(
      Object.entries(files).map(([kind, { bytes, types }]) => [kind, { bytes, types: [...types] }]),
    ),
    receipts: [...receipts],
    ingress: [...ingress],
  };
}
