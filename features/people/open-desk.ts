import { sql } from '@tertulia/server/db/sql.ts';
import { giveCookie } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../business/protocol.ts';
import { deviceLabel } from '../device-label.ts';
import type { Me } from './protocol.ts';

/** Opens a session at the desk in this browser, in place of the one it had, and says who is now signed in. */
export async function openDesk(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  person: number,
): Promise<Me> {
  const { session, token } = await house.sessions.open(
    person,
    'desk',
    deviceLabel(request.headers['user-agent']),
  );
  const before = request.session;
  if (before?.side === 'desk') await house.sessions.revoke(before.person, before.device);
  giveCookie(reply, house, 'desk', token);
  return readMe(house, session);
}

export async function readMe(house: House, session: Session): Promise<Me> {
  const row = await house.db.row<{ name: string; language: Language; email: string }>(
    sql`select p.name, p.language, a.value as email from person p join address a on a.person = p.id
      where p.id = ${session.person} and a.kind = 'email' order by a.id limit 1`,
  );
  if (!row || !session.role) throw new Error('a member of the staff has no e-mail or role');
  return { id: session.personId, role: session.role, device: session.device, ...row };
}
