import { useObservable } from '@tertulia/sdk/react.ts';
import { X } from 'lucide-preact';
import { defineWords, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { writeDuration } from './figures.ts';
import { type Playing, player } from './player.ts';
import { SeekBar, SeekLine } from './seek-bar.tsx';
import { SpeedButton } from './speed-button.tsx';
import { PlayButton } from './voice.tsx';
import './playing-bar.css';

const words = defineWords({
  es: { label: 'Suena ahora', stop: 'Dejar de reproducir' },
  en: { label: 'Now playing', stop: 'Stop playing' },
});

/** What sounds now, over the conversation, for who has scrolled on or gone elsewhere. Nothing while all is quiet. */
export default function PlayingBar() {
  const playing = useObservable(player.playing);
  return playing ? <Bar {...playing} /> : null;
}

function Bar({ track, position }: Playing) {
  const say = useWords(words);
  return (
    <section class="k-playing-bar" aria-label={say.label}>
      <PlayButton track={track} next={undefined} isReady />
      <span class="k-playing-title">{track.title}</span>
      <SeekBar seconds={track.seconds} position={position} onSeek={(at) => player.seek(track, at)}>
        <SeekLine part={track.seconds > 0 ? position / track.seconds : 0} />
      </SeekBar>
      <span class="k-playing-figure">{writeDuration(position)}</span>
      <SpeedButton />
      <IconButton icon={X} label={say.stop} onClick={() => player.stop()} />
    </section>
  );
}
