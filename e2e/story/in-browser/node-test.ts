/** In place of `node:test` in a page: what would be run is gathered, and run when the page is asked to. */
interface Gathered {
  readonly name: string;
  readonly run: () => Promise<void>;
}

export const gathered: Gathered[] = [];

export function test(name: string, run: () => Promise<void>): void {
  gathered.push({ name, run });
}
