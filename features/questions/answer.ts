import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import { command, type Turn } from '@tertulia/server/feature.ts';
import { loadLineDesk } from '../line-desk.ts';
import { QuestionsAnswer } from './protocol.ts';

/** Only what his line asks can be answered. */
export const answerQuestions = command({
  body: QuestionsAnswer,
  who: ['customer'],
  async decide({ matter, subject }, turn) {
    const asked = (await loadLineDesk(turn.db, await lineOf(turn))).questions;
    const choice = asked.matter?.choices.find(({ key }) => key === matter);
    if (matter !== undefined && !choice) throw new Refusal('not-found', 'no such choice');
    if (subject !== undefined && !asked.subject) throw new Refusal('not-found', 'nobody asks for a subject');
    return {
      events: [
        {
          kind: 'questions.answered',
          body: {
            ...(choice && { matter: { key: choice.key, name: choice.name } }),
            ...(subject !== undefined && { subject }),
          },
        },
      ],
    };
  },
});

async function lineOf({ db, conversation }: Turn): Promise<number> {
  const row = await db.row<{ team: number | null }>(
    sql`select team from conversation where id = ${conversation.id}`,
  );
  if (!row?.team) throw new Refusal('not-found');
  return row.team;
}
