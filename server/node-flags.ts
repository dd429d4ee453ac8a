/**
 * How Node runs the server; `npm start` in package.json says the same, and a test holds them equal. Small semi-spaces
 * keep what a burst of connections allocates from staying with the process for ever: at 10,000 idle connections it
 * was a third of all memory.
 */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=8'];
