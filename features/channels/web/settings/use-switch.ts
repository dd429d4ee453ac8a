import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { ChannelAccount } from '../../protocol.ts';
import { calls } from './calls.ts';

const words = defineWords({
  es: {
    on: (name: string) => `«${name}» está encendida`,
    off: (name: string) => `«${name}» está apagada: por ahí no entra ni sale nada`,
  },
  en: {
    on: (name) => `“${name}” is on`,
    off: (name) => `“${name}” is off: nothing comes in or goes out by it`,
  },
});

/** Turns an account on or off at once, and lets it be taken back. */
export function useSwitch(
  { id, name, state }: ChannelAccount,
  onChanged: (account: ChannelAccount) => void,
): (on: boolean) => void {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const turn = async (on: boolean, isUndo = false) => {
    try {
      onChanged(await calls.change(id, { on }));
      const text = on ? say.on(name) : say.off(name);
      showToast(isUndo ? { text } : { text, onUndo: () => void turn(!on, true) });
    } catch (problem) {
      showToast({ text: explain[troubleOf(problem).code] });
    }
  };
  return (on) => {
    if (on !== (state !== 'off')) void turn(on);
  };
}
