import type { Param, ValueType, Write } from './sql.ts';

export type Element = string | number | null;

/** One statement for many rows: each parameter is the list of one value's column. */
export interface Batch {
  readonly text: string;
  readonly columns: readonly (readonly Element[])[];
}

/** The writes that must run one by one, and one batch for each text of those that need not. */
export function gather(writes: readonly Write[]): {
  readonly single: readonly Write[];
  readonly batches: readonly Batch[];
} {
  const groups = new Map<string, Write[]>();
  const single: Write[] = [];
  for (const write of writes) {
    if (!write.types) {
      single.push(write);
      continue;
    }
    const group = groups.get(write.text);
    if (group) group.push(write);
    else groups.set(write.text, [write]);
  }
  return { single, batches: [...groups.values()].map(batchOf) };
}

function batchOf(writes: readonly Write[]): Batch {
  const { text, types = [] } = writes[0]!;
  return {
    text: batchText(text, types),
    columns: types.map((_, i) => writes.map((write) => elementOf(write.params[i]))),
  };
}

/** Bytes have no place in a list: the driver would take it for one value. */
function elementOf(value: Param | undefined): Element {
  if (value instanceof Uint8Array) throw new Error('a batched write has no bytes');
  return value ?? null;
}

/** `update t set a = ? where id = ?` becomes `update t set a = v.p1 from unnest(?::bigint[], ?::bigint[]) as v (p1, p2) where id = v.p2`. */
export function batchText(text: string, types: readonly ValueType[]): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  const names = types.map((_, i) => `p${i + 1}`).join(', ');
  const source = `from unnest(${types.map((type) => `?::${type}[]`).join(', ')}) as v (${names})`;
  // Values first as names without a question mark, because those of `source` come in between.
  let n = 0;
  const named = text.replaceAll('?', () => `v.p${++n}`);
  const values = /\bvalues\s*\(([^)]*)\)/i.exec(named);
  const batch = values
    ? named.replace(values[0], () => `select ${values[1]} ${source} where true`)
    : named.replace(/\bwhere\b(?![\s\S]*\bwhere\b)/i, () => `${source} where`);
  texts.set(text, batch);
  return batch;
}

/** A list as PostgreSQL reads it from text: `{1,2,NULL}`, `{"a","say \\"b\\""}`. */
export function arrayText(values: readonly Element[]): string {
  return `{${values.map(elementText).join(',')}}`;
}

function elementText(value: Element): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

const texts = new Map<string, string>();
