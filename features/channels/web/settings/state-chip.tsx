import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import type { ChannelAccount } from '../../protocol.ts';

const words = defineWords<Record<ChannelAccount['state'], string>>({
  es: { on: 'Encendida', off: 'Apagada', problem: 'Con problemas' },
  en: { on: 'On', off: 'Off', problem: 'Has a problem' },
});
const TONES = { on: 'good', off: 'quiet', problem: 'bad' } as const;

export function StateChip({ state }: { state: ChannelAccount['state'] }) {
  const say = useWords(words);
  return <Chip tone={TONES[state]}>{say[state]}</Chip>;
}
