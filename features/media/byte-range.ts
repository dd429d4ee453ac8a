export interface ByteRange {
  readonly start: number;
  /** The last byte, included. */
  readonly end: number;
}

/**
 * One range of a file. Undefined: the whole file, as for what is not understood and for several ranges at once, which a
 * server need not serve (RFC 9110, 14.2). `none`: it begins after the file's end.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | undefined | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '')
    return Number(to) === 0 ? 'none' : { start: Math.max(0, size - Number(to)), end: size - 1 };
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start >= size) return 'none';
  return end < start ? undefined : { start, end };
}
