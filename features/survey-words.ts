import type { Language } from './business/protocol.ts';
import type { Choice } from './messages/protocol.ts';

interface SurveyWords {
  readonly ask: string;
  readonly choices: readonly Choice[];
  readonly more: string;
}

/** What a customer is asked when his case is settled. He is told who sees it: it is not anonymous. */
export const surveyWords: Readonly<Record<Language, SurveyWords>> = {
  es: {
    ask: '¿Cómo te hemos atendido? El equipo verá tu respuesta, con tu nombre.',
    choices: [
      { key: '5', label: '😀 Muy bien' },
      { key: '4', label: '🙂 Bien' },
      { key: '3', label: '😐 Regular' },
      { key: '2', label: '🙁 Mal' },
      { key: '1', label: '😞 Muy mal' },
    ],
    more: 'Gracias. ¿Quieres contarnos algo más? Lo que escribas ahora va con tu valoración.',
  },
  en: {
    ask: 'How did we do? The team will see your answer, with your name.',
    choices: [
      { key: '5', label: '😀 Very well' },
      { key: '4', label: '🙂 Well' },
      { key: '3', label: '😐 So-so' },
      { key: '2', label: '🙁 Badly' },
      { key: '1', label: '😞 Very badly' },
    ],
    more: 'Thank you. Would you like to tell us more? What you write now goes with your rating.',
  },
};
