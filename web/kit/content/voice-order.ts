import type { MediaFile, MessageItem } from '../conversation-items.ts';
import type { Track } from './player.ts';

/** The voice note of a message, if it has one that can be played. */
function voiceTrack(item: MessageItem): Track | undefined {
  const file = item.content?.kind === 'media' ? item.content.files[0] : undefined;
  const track = file?.kind === 'voice' ? trackOf(file, item.author.name) : undefined;
  return track?.src ? track : undefined;
}

/** Without an address (`''`) it is still being prepared. */
export function trackOf(file: MediaFile, title: string): Track {
  const src = file.sources.play ?? file.sources.original ?? '';
  return { id: file.id, src, seconds: file.seconds ?? 0, title };
}

/** The next one in the conversation. Who listens to others does not want to hear his own answers between them. */
export function nextVoice(ended: Track, items: readonly MessageItem[]): Track | undefined {
  const tracks = items.flatMap((item) => {
    const track = voiceTrack(item);
    return track ? { track, mine: item.mine } : [];
  });
  const at = tracks.findIndex(({ track }) => track.id === ended.id);
  const isOwn = tracks[at]?.mine ?? false;
  return at < 0 ? undefined : tracks.slice(at + 1).find(({ mine }) => isOwn || !mine)?.track;
}
