import { useObservable } from '@tertulia/sdk/react.ts';
import { defineWords, readerLocale, useLanguage, useWords } from '../i18n.ts';
import { player } from './player.ts';

const words = defineWords({
  es: { speed: (times: string) => `Velocidad ${times}. Cambiar` },
  en: { speed: (times) => `Speed ${times}. Change` },
});

export function SpeedButton() {
  const say = useWords(words);
  const speed = useObservable(player.speed);
  const times = `${speed.toLocaleString(readerLocale(useLanguage()))}×`;
  return (
    <button type="button" class="k-speed" aria-label={say.speed(times)} onClick={() => player.nextSpeed()}>
      {times}
    </button>
  );
}
