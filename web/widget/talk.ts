/** What the site's own scripts may ask for. */
export interface SiteCalls {
  open(): void;
  close(): void;
  /** Who this is, signed by the site's server. null: nobody any more. */
  identify(token: string | null): void;
}

declare global {
  interface Window {
    /** There once the script has run, which a `tertulia-ready` event on the window tells. */
    Tertulia?: SiteCalls;
  }
}

/** What the script on a site tells the door in its frame. */
export type ToFrame =
  /** Answers `ready`. `token` as in `Tertulia.identify`; undefined: the site says nothing about who this is. */
  | { tertulia: 'hello'; token?: string | null | undefined; shown: boolean }
  | { tertulia: 'identify'; token: string | null }
  | { tertulia: 'show'; shown: boolean };

/** What the frame tells the script. */
export type FromFrame =
  | { tertulia: 'ready' }
  | { tertulia: 'unread'; count: number }
  | { tertulia: 'close' }
  | { tertulia: 'refused'; why: string };
