import type { House } from '@tertulia/server/house.ts';
import { type Mailer, openMailer } from './mailer.ts';
import { type Post, postOutside } from '../post-outside.ts';

/** What of the outside notices need; a test brings its own. */
export interface Outside {
  readonly post: Post;
  readonly openMailer: (house: House) => Mailer | undefined;
  /** Milliseconds between two looks at what is due. */
  readonly paces: { readonly queue: number; readonly push: number; readonly mail: number };
}

export const OUTSIDE: Outside = {
  post: postOutside,
  openMailer: ({ config }) => config.mail && openMailer(config.mail),
  paces: { queue: 500, push: 500, mail: 15_000 },
};
