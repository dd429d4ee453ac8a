/**
 * The version of everything in this package. `version.test.ts` pins a hash of all schemas next to it: change a
 * schema and the test asks for a new version and a line here.
 *
 * - 1 (2026-11) the first protocol.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest version the server still speaks. A client below it is closed with `4406` and must be updated. */
export const OLDEST_VERSION = 1;
