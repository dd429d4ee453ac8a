import type { FromFrame, ToFrame } from '../../widget/talk.ts';

/** Words with the site around the frame. What another page says is not heard, and what is said no other page hears. */
export class SiteTalk {
  /** The origin of the site. */
  readonly site: string;

  constructor(site: string) {
    this.site = site;
  }

  tell(message: FromFrame): void {
    parent.postMessage(message, this.site);
  }

  onMessage(listener: (message: ToFrame) => void): void {
    addEventListener('message', ({ origin, source, data }: MessageEvent<ToFrame | undefined>) => {
      if (origin === this.site && source === parent && data?.tertulia) listener(data);
    });
  }
}
