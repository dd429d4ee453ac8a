import { Chip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import type { IncidentState } from '../protocol.ts';
import { stateWords } from './words.ts';

const TONES = { open: 'bad', identified: 'warn', solved: 'good', closed: 'quiet' } as const;

export function StateChip({ state }: { state: IncidentState }) {
  const say = useWords(stateWords);
  return <Chip tone={TONES[state]}>{say[state]}</Chip>;
}
