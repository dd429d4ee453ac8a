import { useObservable } from '@tertulia/sdk/react.ts';
import { Checkbox } from '../../kit/checkbox.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { Panel } from '../../kit/panel.tsx';
import { useDesk } from '../desk-context.ts';

const words = defineWords({
  es: {
    title: 'Este dispositivo',
    saver: 'Ahorrar datos',
    saverHint:
      'Las fotos, los vídeos y los audios se cargan solo cuando los tocas, y las notas de voz se graban con menos calidad.',
  },
  en: {
    title: 'This device',
    saver: 'Use less data',
    saverHint:
      'Photos, videos and audio load only when you tap them, and voice notes are recorded at lower quality.',
  },
});

/** What is so on this device alone. */
export function ThisDevice() {
  const say = useWords(words);
  const { client } = useDesk();
  return (
    <Panel title={say.title}>
      <Checkbox
        label={say.saver}
        hint={say.saverHint}
        checked={useObservable(client.saver)}
        onChange={(on) => client.setSaver(on)}
      />
    </Panel>
  );
}
