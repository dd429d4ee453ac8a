import { CircleHelp } from 'lucide-preact';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import './unsupported.css';

const words = defineWords({
  es: {
    file: (network: string | undefined) =>
      `Traía un archivo que no se ha podido recibir${network ? ` de ${network}` : ''}. Pide que lo envíe otra vez.`,
    other: (word: string, network: string | undefined) =>
      network
        ? `Aquí no se puede mostrar: ${network} lo llama «${word}». Se ve en el teléfono de quien lo envió.`
        : `Aquí no se puede mostrar («${word}»).`,
  },
  en: {
    file: (network) =>
      `It came with a file that could not be received${network ? ` from ${network}` : ''}. Ask for it to be sent again.`,
    other: (word, network) =>
      network
        ? `It cannot be shown here: ${network} calls it “${word}”. It is on the phone of whoever sent it.`
        : `It cannot be shown here (“${word}”).`,
  },
});

/** What a file is called that came and could not be fetched. */
const FILE = 'file';

/** It is said that something came, and what the network calls it: never an empty bubble. */
export function UnsupportedContent({ word, network }: { word: string; network?: string | undefined }) {
  const say = useWords(words);
  return (
    <p class="k-unsupported">
      <Icon glyph={CircleHelp} name={null} small />
      <span>{word === FILE ? say.file(network) : say.other(word, network)}</span>
    </p>
  );
}
