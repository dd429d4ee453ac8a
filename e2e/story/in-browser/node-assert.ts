/** In place of `node:assert/strict` in a page: as much of it as the contract of stores uses. */
export default { equal, deepEqual };

function equal(actual: unknown, expected: unknown, why = ''): void {
  if (!Object.is(actual, expected)) throw new Error(`${why} ${show(actual)} is not ${show(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, why = ''): void {
  if (!isSame(actual, expected)) throw new Error(`${why} ${show(actual)} is not ${show(expected)}`);
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return (
    left.size === right.size &&
    [...left].every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
  );
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 300) ?? String(value);
}
