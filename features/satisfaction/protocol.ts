import { Seq } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';

export const MOST_MINUTES = 7 * 24 * 60;

/** Whether a line asks its customers how it was: `GET`, `PUT /api/lines/:id/survey` */
export const LineSurvey = z
  .strictObject({
    on: z.boolean(),
    /** After the case was resolved. */
    minutes: z.int().min(1).max(MOST_MINUTES),
  })
  .meta({ id: 'LineSurvey' });
export type LineSurvey = z.infer<typeof LineSurvey>;

export const NEW_SURVEY: LineSurvey = { on: false, minutes: 10 };

/** In the customer's conversation: what he wrote up to `seq` was said of the service, and waits for no answer. */
export const SurveyTaken = z.object({ seq: Seq }).meta({ id: 'SurveyTaken' });

export const events = { 'survey.taken': SurveyTaken };
