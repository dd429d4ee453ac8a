import type { LogEvent } from '@tertulia/protocol/event.ts';

// The three fields of a body that mean the same in every kind. What is no number is nobody's.

/** The seq of the earlier event this one is about. */
export function ofIn({ body }: LogEvent): number | undefined {
  const { of } = body;
  return typeof of === 'number' ? of : undefined;
}

/** Seqs whose bodies are emptied. */
export function erasedBy(events: readonly LogEvent[]): number[] {
  return events.flatMap(({ body: { erases } }) =>
    Array.isArray(erases) ? erases.filter((seq) => typeof seq === 'number') : [],
  );
}

/** When the body is to be forgotten. */
export function expiryOf({ body }: LogEvent): number | undefined {
  const { expires } = body;
  return typeof expires === 'number' ? expires : undefined;
}

export function emptied(event: LogEvent): LogEvent {
  return { ...event, body: {} };
}

/** Of several about the same event the newest of each kind and sender, rising. */
export function newestOfEach(events: readonly LogEvent[]): LogEvent[] {
  const newest = new Map<string, LogEvent>();
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) {
    const key = `${ofIn(event)} ${event.kind} ${event.by}`;
    newest.delete(key);
    newest.set(key, event);
  }
  return [...newest.values()];
}
