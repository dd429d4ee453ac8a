import type { LabelId, LineId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { ComponentType } from 'preact';

/** Address of the list; one incident's own is below it. */
export const HOME = '/desk/incidents';

/** What the desk lends: names and pictures of other features' things. */
export interface Lent {
  readonly client: Client;
  /** All lines there are names of. */
  readonly lines: ReadonlyMap<LineId, string>;
  /** Those whose team the reader is in. */
  readonly own: readonly { readonly id: LineId; readonly name: string }[];
  readonly labels: readonly { readonly id: LabelId; readonly name: string }[];
  readonly Labels: ComponentType<{ ids: readonly LabelId[] }>;
}
