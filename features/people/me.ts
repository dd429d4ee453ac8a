import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { readMe } from './open-desk.ts';
import { checkNewPassword, hashPassword, isPassword } from './password.ts';
import { ChangeMe, ChangePassword, Me } from './protocol.ts';

const tags = ['people'];

export function meRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/me',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Who is signed in at the desk', response: { 200: Me } },
    handler: (request) => readMe(house, sessionOf(request)),
  });

  app.route({
    method: 'PUT',
    url: '/api/me',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'Change own name and language', body: ChangeMe, response: { 200: Me } },
    handler: async (request) => {
      const { name, language } = request.body;
      const session = sessionOf(request);
      await house.db.write(
        sql`update person set name = ${name}, language = ${language} where id = ${session.person}`,
      );
      await house.announce(session.person);
      return readMe(house, session);
    },
  });

  app.route({
    method: 'PUT',
    url: '/api/me/password',
    config: { who: 'staff', budget: 'sign-in' },
    schema: {
      tags,
      summary: 'Change own password and end all other sessions',
      body: ChangePassword,
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await changePassword(house, sessionOf(request), request.body);
      return reply.code(204).send(null);
    },
  });
}

async function changePassword(
  house: House,
  session: Session,
  { current, next }: ChangePassword,
): Promise<void> {
  const { email } = await readMe(house, session);
  // A stolen session must not become a way to try passwords.
  house.limits.take('sign-in-account', email);
  const stored = await house.db.row<{ id: number; value: string }>(
    sql`select id, value from credential where person = ${session.person} and kind = 'password'`,
  );
  if (!(await isPassword(current, stored?.value)) || !stored) throw new Refusal('sign-in-problem');
  checkNewPassword(next, email);
  const secret = await hashPassword(next);
  await house.db.write(
    sql`update credential set value = ${secret}, created = ${house.now()} where id = ${stored.id}`,
  );
  await house.sessions.revokeAll(session.person, session.device);
}
