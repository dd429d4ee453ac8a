/** When a UUIDv7 was made, milliseconds since 1970: its first 48 bits (RFC 9562). Conversations have such ids. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
