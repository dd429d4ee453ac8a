/** What a window of measuring counted. Faults count always, deliveries and latencies only while it is open. */
export class Tally {
  open = false;
  deliveries = 0;
  lost = 0;
  doubled = 0;
  reordered = 0;
  readonly #latencies: number[] = [];

  /** A message reached the last one it was for. */
  completed(milliseconds: number): void {
    if (this.open) this.#latencies.push(milliseconds);
  }

  delivered(): void {
    if (this.open) this.deliveries += 1;
  }

  latencies(): { p50Ms: number | null; p99Ms: number | null; p999Ms: number | null } {
    const sorted = Float64Array.from(this.#latencies).sort();
    return { p50Ms: quantile(sorted, 0.5), p99Ms: quantile(sorted, 0.99), p999Ms: quantile(sorted, 0.999) };
  }
}

/** @param sorted in rising order */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}
