import * as z from 'zod';
import { Title } from '../business/protocol.ts';
import { Phrase } from '../hours/protocol.ts';

/** What a customer says before his first message, of what his line asks. What is asked is in the line's settings. */
export const QuestionsAnswer = z
  .strictObject({
    /** The key of the matter he chose. */
    matter: z.string().max(20).optional(),
    /** In his own words. */
    subject: Title.optional(),
  })
  .refine(({ matter, subject }) => matter !== undefined || subject !== undefined, 'an answer is missing')
  .meta({ id: 'QuestionsAnswer' });

/** In the customer's conversation, by him. The newest of each counts. */
export const QuestionsAnswered = z
  .object({
    matter: z.object({ key: z.string(), name: Phrase }).optional(),
    subject: z.string().optional(),
  })
  .meta({ id: 'QuestionsAnswered' });
export type QuestionsAnswered = z.infer<typeof QuestionsAnswered>;

export const commands = { 'questions.answer': QuestionsAnswer };
export const events = { 'questions.answered': QuestionsAnswered };
