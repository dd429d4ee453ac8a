import type { LabelId } from '@tertulia/protocol/ids.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { useEffect } from 'preact/hooks';
import { browserCall } from '../../call.ts';
import { casesClient } from '../client.ts';
import type { Label } from '../protocol.ts';

const { labels: ask, makeLabel } = casesClient(browserCall);
const known = new Cell<ReadonlyMap<LabelId, Label> | undefined>(undefined);
let asking: Promise<void> | undefined;

/** The business's labels, those no longer in use too. Undefined until they were read. Once for the whole page. */
export function useLabels(): ReadonlyMap<LabelId, Label> | undefined {
  const labels = useObservable(known);
  useEffect(() => {
    if (!known.get()) readLabels();
  }, []);
  return labels;
}

/** The labels of these ids. One that a colleague has just made is asked for, and drawn when it has come. */
export function useLabelsOf(ids: readonly LabelId[]): readonly Label[] {
  const labels = useLabels();
  const isStrange = labels !== undefined && ids.some((id) => !labels.has(id));
  useEffect(() => {
    if (isStrange) readLabels();
  }, [isStrange]);
  return ids.flatMap((id) => labels?.get(id) ?? []);
}

/** Also worth calling where someone is about to choose. Without a connection what is known stays. */
export function readLabels(): void {
  asking ??= ask()
    .then(({ labels }) => known.set(new Map(labels.map((label) => [label.id, label]))))
    .catch(() => {})
    .finally(() => (asking = undefined));
}

/** @throws Problem */
export async function createLabel(name: string, colour: string): Promise<Label> {
  const label = await makeLabel({ name, colour });
  known.set(new Map(known.get()).set(label.id, label));
  return label;
}
