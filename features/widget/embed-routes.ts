import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { giveCookie, sessionOf } from '@tertulia/server/gateway/http.ts';
import { hasEmbedCookie, isOwnOrigin } from '@tertulia/server/gateway/request.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { deviceLabel } from '../device-label.ts';
import { sitesFraming } from '../framing.ts';
import { Slug } from '../lines/protocol.ts';
import { makeCustomer } from '../new-customer.ts';
import { findKnownCustomer, isKnown } from './known-customer.ts';
import { EnterDoor, EnteredDoor, type IdentityProblem } from './protocol.ts';
import { readIdentity } from './read-identity.ts';
import { readSecret } from './secret.ts';

const tags = ['widget'];

/** The door in a frame of another site: its session has a cookie of its own, which may travel there. */
export function embedRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/door/:slug/enter',
    config: { who: 'anyone', budget: 'open-door' },
    schema: {
      tags,
      summary: 'Come in from a frame on another site, as whom that site says',
      params: z.object({ slug: Slug }),
      body: EnterDoor,
      response: { 200: EnteredDoor },
    },
    handler: async (request, reply) => {
      const { slug } = request.params;
      const { site, token } = request.body;
      const line = await findLine(house, slug);
      if (!(await mayFrame(house, request, slug, site))) throw new Refusal('not-allowed');
      const before = request.session?.side === 'door' ? request.session : undefined;
      const { person, refused } = await personFor(house, line, token, before);
      const session =
        before && before.person === person
          ? before
          : await changeSession(house, request, reply, person, before);
      return { me: session.personId, ...(refused && { refused }) };
    },
  });

  app.route({
    method: 'GET',
    url: '/api/door/entered',
    config: { who: 'visitor', budget: 'normal' },
    schema: {
      tags,
      summary: 'Who came in, if the browser keeps sessions there',
      response: { 200: EnteredDoor },
    },
    handler: async (request) => ({ me: sessionOf(request).personId }),
  });
}

async function findLine(house: House, slug: string): Promise<number> {
  const row = await house.db.row<{ id: number }>(
    sql`select id from line where slug = ${slug} and closed = 0`,
  );
  if (!row) throw new Refusal('not-found');
  return row.id;
}

/** The page says who frames it; only who may is then spoken to. */
async function mayFrame(house: House, request: FastifyRequest, slug: string, site: string): Promise<boolean> {
  const { host } = request.headers;
  const isOwn = isOwnOrigin({ headers: { origin: site, ...(host && { host }) } }, house.config);
  return isOwn || (await sitesFraming(house, slug)).includes(site);
}

/** Whose session this browser gets. A token that is not believed changes nothing. */
async function personFor(
  house: House,
  line: number,
  token: string | null | undefined,
  before: Session | undefined,
): Promise<{ person: number; refused?: IdentityProblem }> {
  if (typeof token === 'string') {
    const secret = await readSecret(house, line);
    const read = secret ? readIdentity(token, secret, house.now()) : { refused: 'no-secret' as const };
    if ('identity' in read) return { person: await findKnownCustomer(house, line, read.identity, before) };
    return { person: before?.person ?? (await makeCustomer(house, '')), refused: read.refused };
  }
  const isOver = token === null && before !== undefined && (await isKnown(house, before.person));
  return { person: before && !isOver ? before.person : await makeCustomer(house, '') };
}

async function changeSession(
  house: House,
  request: FastifyRequest,
  reply: FastifyReply,
  person: number,
  before: Session | undefined,
): Promise<Session> {
  const label = deviceLabel(request.headers['user-agent']);
  const { session, token } = await house.sessions.open(person, 'door', label);
  giveCookie(reply, house, 'door', token, { isEmbedded: true });
  // Nobody holds its token any more. The door's own session, on a site of the same name, is left to the door.
  if (before && hasEmbedCookie(request.raw, house.config))
    await house.sessions.revoke(before.person, before.device);
  return session;
}
