/** Does it for all, `atOnce` at the same time. Waits for all of them; the first failure is thrown after that. */
export async function eachOf<T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T) => Promise<void>,
): Promise<void> {
  const rest = [...all];
  const runs = Array.from({ length: Math.min(atOnce, all.length) }, async () => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await act(one);
  });
  const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
  if (failed) throw failed.reason;
}
