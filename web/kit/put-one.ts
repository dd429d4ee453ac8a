/** The list with this one in it: where the one with its id stood, else at the end. */
export function putOne<T extends { readonly id: string }>(all: readonly T[], one: T): T[] {
  return all.some(({ id }) => id === one.id)
    ? all.map((before) => (before.id === one.id ? one : before))
    : [...all, one];
}
