/** Node warns of more than ten listeners, and a process may have started and made more than that. */
const remaining = new Set<() => void>();
process.once('exit', () => {
  for (const run of [...remaining].toReversed()) run();
});

/** When this process ends it runs, what was asked for last first. Returns the way to forget it. */
export function atExit(run: () => void): () => void {
  remaining.add(run);
  return () => remaining.delete(run);
}
