import type { Feature } from '@tertulia/server/feature.ts';
import { answerQuestions } from './answer.ts';
import { answerQueue, answerWorker } from './follow-answers.ts';

const EVERY_MS = 30_000;

/** What a customer may be asked before his first message. */
export const questions: Feature = {
  name: 'questions',
  migrations: [new URL('./0001-questions.sql', import.meta.url)],
  commands: { 'questions.answer': answerQuestions },
  uponAppend: [answerQueue],
  workers: (house) => [answerWorker(house, EVERY_MS)],
};
