import type { MediaFile, MessageItem } from '../conversation-items.ts';
import { writeBytes, writeDuration } from './figures.ts';
import { FileName } from './file-name.tsx';
import { FileRow } from './file-row.tsx';
import { player } from './player.ts';
import { SeekBar, SeekLine } from './seek-bar.tsx';
import { SpeedButton } from './speed-button.tsx';
import { usePlaying } from './use-playing.ts';
import { PlayButton } from './voice.tsx';
import './audio.css';

type AudioProps = { item: MessageItem; file: MediaFile; locale: string; onCancel: () => void };

/** Music or a recording that came as a file. */
export function AudioFile({ item, file, locale, onCancel }: AudioProps) {
  const playing = usePlaying(file.id);
  const src = file.sources.play ?? file.sources.original;
  if (src === undefined || file.progress !== undefined) return <FileRow {...{ file, locale, onCancel }} />;
  const seconds = file.seconds ?? 0;
  const track = { id: file.id, src, seconds, title: file.name || item.author.name };
  const position = playing?.position ?? 0;
  const length = seconds > 0 ? [writeDuration(seconds)] : [];
  return (
    <div class="k-audio">
      <PlayButton track={track} next={undefined} isReady />
      <div class="k-audio-body">
        <FileName name={track.title} />
        {playing ? (
          <SeekBar seconds={seconds} position={position} onSeek={(at) => player.seek(track, at)}>
            <SeekLine part={seconds > 0 ? position / seconds : 0} />
          </SeekBar>
        ) : null}
        <small>
          {playing
            ? `${writeDuration(position)} / ${writeDuration(seconds)}`
            : [...length, writeBytes(file.bytes, locale)].join(' · ')}
        </small>
      </div>
      {playing && <SpeedButton />}
    </div>
  );
}
