/** Only the fields that are something: not undefined, false, 0 or empty. */
export function withoutNothing<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const key in fields) if (fields[key]) kept[key] = fields[key];
  return kept;
}
