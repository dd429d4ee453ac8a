/**
 * For so long after a colleague has settled a matter nobody outside is told or asked anything about it: the desk offers to
 * take it back for ten seconds (web/kit/toast.tsx), and the wish needs a moment to arrive.
 */
export const UNDO_MS = 12_000;

interface Past {
  readonly kind: string;
  readonly seq: number;
  readonly at: number;
}

/** Whether what resolved a case was undone in time. */
export function wasTakenBack(log: readonly Past[], resolved: Omit<Past, 'kind'>): boolean {
  return log.some(
    ({ kind, seq, at }) => kind === 'case.reopened' && seq > resolved.seq && at < resolved.at + UNDO_MS,
  );
}
