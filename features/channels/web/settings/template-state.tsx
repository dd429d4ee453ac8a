import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import type { TemplateView } from '../../template-protocol.ts';
import { qualityOf } from './facts.ts';

type State = TemplateView['state'];

export const stateWords = defineWords<Record<State, string>>({
  es: {
    draft: 'Borrador',
    pending: 'En revisión',
    approved: 'Aprobada',
    rejected: 'Rechazada',
    paused: 'En pausa',
    disabled: 'Desactivada',
  },
  en: {
    draft: 'Draft',
    pending: 'In review',
    approved: 'Approved',
    rejected: 'Rejected',
    paused: 'Paused',
    disabled: 'Disabled',
  },
});

const TONES = {
  draft: 'quiet',
  pending: 'warn',
  approved: 'good',
  rejected: 'bad',
  paused: 'warn',
  disabled: 'quiet',
} as const satisfies Record<State, string>;

const words = defineWords({
  es: {
    paused: 'La red la ha parado un tiempo, casi siempre porque a los clientes no les gusta.',
    disabled: 'La red ya no deja usarla.',
    pending: 'La red la está revisando; suele tardar minutos, a veces un día.',
    reason: 'Motivo de la red:',
    quality: 'Calidad:',
    lacks: (part: string) => `Lleva algo que desde aquí no se puede rellenar (${part}).`,
    INVALID_FORMAT: 'tiene una forma que no admite (huecos, saltos o caracteres).',
    ABUSIVE_CONTENT: 'le parece ofensiva o amenazante.',
    SCAM: 'le parece un engaño.',
    PROMOTIONAL: 'le parece promoción: envíala como de promoción.',
    TAG_CONTENT_MISMATCH: 'el texto no corresponde a su tipo o a su idioma.',
    INCORRECT_CATEGORY: 'el tipo no corresponde a lo que dice: crea otra con el tipo adecuado.',
  },
  en: {
    paused: 'The network has stopped it for a time, mostly because customers do not like it.',
    disabled: 'The network no longer lets it be used.',
    pending: 'The network is reviewing it; mostly minutes, sometimes a day.',
    reason: 'Reason of the network:',
    quality: 'Quality:',
    lacks: (part) => `It has something that cannot be filled in from here (${part}).`,
    INVALID_FORMAT: 'its form is not accepted (gaps, breaks or characters).',
    ABUSIVE_CONTENT: 'it looks offensive or threatening to it.',
    SCAM: 'it looks like a scam to it.',
    PROMOTIONAL: 'it looks like marketing to it: send it as marketing.',
    TAG_CONTENT_MISMATCH: 'the text does not fit its kind or its language.',
    INCORRECT_CATEGORY: 'the kind does not fit what it says: make another of the right kind.',
  },
});

export function TemplateState({ state }: { state: State }) {
  const say = useWords(stateWords);
  return <Chip tone={TONES[state]}>{say[state]}</Chip>;
}

/** Why a template is as it is, in sentences. */
export function TemplateReason({
  state,
  reason,
  quality,
}: Pick<TemplateView, 'state' | 'reason' | 'quality'>) {
  const say = useWords(words);
  const language = useLanguage();
  const rated = quality ? qualityOf(quality, language) : undefined;
  const [, lacking] = /^not here: (.+)$/.exec(reason ?? '') ?? [];
  const isExplained = state === 'paused' || state === 'disabled' || state === 'pending';
  return (
    <>
      {lacking && <p class="ch-note">{say.lacks(lacking)}</p>}
      {isExplained && !lacking && <p class="ch-note">{say[state]}</p>}
      {reason && !lacking && (
        <p class="ch-note">
          {say.reason} {isKnown(reason) ? say[reason] : reason}
        </p>
      )}
      {rated && (
        <p class="ch-note">
          {say.quality} {[rated.text, rated.why].filter(Boolean).join('. ')}
        </p>
      )}
    </>
  );
}

const REASONS = [
  'INVALID_FORMAT',
  'ABUSIVE_CONTENT',
  'SCAM',
  'PROMOTIONAL',
  'TAG_CONTENT_MISMATCH',
  'INCORRECT_CATEGORY',
] as const;

function isKnown(reason: string): reason is (typeof REASONS)[number] {
  return REASONS.some((one) => one === reason);
}
