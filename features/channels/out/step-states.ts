import type { DeliveryState } from '../protocol.ts';
import type { Change, DeliveryRow, StepRow } from './rows.ts';
import { further, hasFailed, together } from './states.ts';

/** What is known of a step when this comes to it. */
export function furtherStep(steps: readonly StepRow[], told: StepRow): StepRow {
  const before = steps.find(({ key }) => key === told.key);
  if (!before || !isState(before.state) || !isState(told.state)) return told;
  return { key: told.key, state: further(before.state, told.state), remote: before.remote || told.remote };
}

/** What a delivery is after its steps have become these. While some of it has not left, it goes on. */
export function soFar({ parts, state, due }: DeliveryRow, steps: readonly StepRow[]): Change {
  const known = steps.flatMap((step) => (isState(step.state) ? [step.state] : []));
  const all = together(known);
  if (all === 'failed' || all === 'expired') return { set: { state: all, due: null } };
  if (all === 'unknown') return { set: { state: all, due } };
  if (parts > 0 && known.length >= parts) return { set: { state: further(state, all), due: null } };
  // Of what has failed nothing more leaves by itself.
  if (hasFailed(state)) return {};
  return { set: { state: 'queued', due: state === 'unknown' ? 0 : (due ?? 0) } };
}

function isState(state: StepRow['state']): state is DeliveryState {
  return state !== 'begun' && state !== 'made';
}
