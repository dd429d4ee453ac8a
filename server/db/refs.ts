/** The 16 bytes of a UUID, as it is stored. Inside, rows are joined by integers: a random key costs a page per row. */
export function refBytes(uuid: string): Uint8Array {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
