import { useObservable } from '@tertulia/sdk/react.ts';
import { type Playing, player } from './player.ts';

/** Where this track is while it is the one that plays. */
export function usePlaying(id: string): Playing | undefined {
  const playing = useObservable(player.playing);
  return playing?.track.id === id ? playing : undefined;
}
