import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf, takeCookie } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { openDesk } from './open-desk.ts';
import { hashPassword, isOutdated, isPassword } from './password.ts';
import { Me, SignIn } from './protocol.ts';

const tags = ['people'];

export function signInRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/sign-in',
    config: { who: 'anyone', budget: 'sign-in' },
    schema: { tags, summary: 'Sign in at the desk', body: SignIn, response: { 200: Me } },
    handler: async (request, reply) => {
      const { email, password } = request.body;
      house.limits.take('sign-in-account', email);
      const account = await checkPassword(house, email, password);
      const me = await openDesk(house, request, reply, account.person);
      // The password may have changed while it was being checked: that ended all sessions but this newest one.
      if (!(await isStillThere(house, account))) {
        await house.sessions.revoke(account.person, me.device);
        takeCookie(reply, house, 'desk');
        throw new Refusal('sign-in-problem');
      }
      return me;
    },
  });

  app.route({
    method: 'POST',
    url: '/api/sign-out',
    config: { who: 'staff', budget: 'normal' },
    schema: { tags, summary: 'End this session', response: { 204: z.null() } },
    handler: async (request, reply) => {
      const { person, device } = sessionOf(request);
      await house.sessions.revoke(person, device);
      takeCookie(reply, house, 'desk');
      return reply.code(204).send(null);
    },
  });
}

interface Account {
  readonly person: number;
  readonly credential: number;
  readonly secret: string;
}

/** @throws Refusal `sign-in-problem`, the same and as late for a wrong password, no such account and a deactivated one */
async function checkPassword(house: House, email: string, password: string): Promise<Account> {
  const account = await house.db.row<Account>(
    sql`select p.id as person, c.id as credential, c.value as secret
      from address a join person p on p.id = a.person join credential c on c.person = p.id
      where a.kind = 'email' and a.value = ${email} and c.kind = 'password' and p.role is not null and p.deactivated = 0`,
  );
  if (!(await isPassword(password, account?.secret)) || !account) throw new Refusal('sign-in-problem');
  return isOutdated(account.secret) ? renew(house, account, password) : account;
}

async function renew(house: House, account: Account, password: string): Promise<Account> {
  const secret = await hashPassword(password);
  await house.db.write(
    sql`update credential set value = ${secret} where id = ${account.credential} and value = ${account.secret}`,
  );
  return { ...account, secret };
}

async function isStillThere(house: House, account: Account): Promise<boolean> {
  const row = await house.db.row(
    sql`select id from credential where id = ${account.credential} and value = ${account.secret}`,
  );
  return row !== undefined;
}
