import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { MediaId } from '@tertulia/protocol/ids.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionsOf } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import type { Form } from '@tertulia/server/media/blobs.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { rangeOf } from './byte-range.ts';
import { type Media, MediaForm } from './protocol.ts';
import { isTimed, type MediaRow, readRow } from './rows.ts';

const Params = z.object({ id: MediaId, form: MediaForm });

/** The files themselves. For anyone, because a page of either app asks with whatever cookies the browser has. */
export function serveRoutes(app: App, house: House): void {
  for (const method of ['GET', 'HEAD'] as const) {
    app.route({
      method,
      url: '/media/:id/:form',
      exposeHeadRoute: false,
      config: { who: 'anyone' },
      // Nothing of a request says more than that there is nothing.
      attachValidation: true,
      schema: { tags: ['media'], summary: 'A file of a message, in one of its forms', params: Params },
      handler: async (request, reply) => {
        if (request.validationError) throw new Refusal('not-found');
        const { id, form } = request.params;
        const row = await readRow(house, id);
        await refuseUnlessServed(house, row, await sessionsOf(request, house));
        const found = await house.media.blobs.find(row.blob, form);
        if (!found) throw new Refusal('not-found');
        describe(reply, row, form, found);
        return send(request, reply, found, `"${id}-${form}"`);
      },
    });
  }
}

/** @throws Refusal `not-found`, the same for a stranger, a former member, an erased message and an invented id */
async function refuseUnlessServed(house: House, row: MediaRow, sessions: readonly Session[]): Promise<void> {
  const roster = row.state === 'ready' ? await house.rosters.findById(row.conversation) : undefined;
  const members = sessions.filter(
    ({ person }) => roster && house.rosters.roleOf(roster, person) !== undefined,
  );
  if (row.message === 0) {
    if (members.some(({ person }) => person === row.person)) return;
  } else if (row.once === 0) {
    if (members.length > 0) return;
  } else {
    for (const { person } of members) if (await isOpenFor(house, row, person)) return;
  }
  throw new Refusal('not-found');
}

async function isOpenFor({ db, now }: House, { conversation, message }: MediaRow, person: number) {
  const opening = await db.row(
    sql`select 1 as yes from opening where conversation = ${conversation} and seq = ${message}
      and person = ${person} and until > ${now()}`,
  );
  return opening !== undefined;
}

/** What we made ourselves may be shown in a page; what came as it is, is only ever saved. */
function describe(reply: FastifyReply, row: MediaRow, form: MediaForm, { type }: Form): void {
  void reply.headers({
    'content-type': type,
    'content-disposition': form === 'original' ? attachmentOf(row, type) : 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': row.once === 1 || isTimed(row) ? 'no-store' : 'private, no-cache',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'accept-ranges': 'bytes',
  });
}

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. */
function attachmentOf(row: MediaRow, type: string): string {
  const { name = `${row.kind}.${type.slice(type.indexOf('/') + 1)}` } = JSON.parse(row.view) as Media;
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** A form never changes, so that its id and name are its tag. */
async function send(request: FastifyRequest, reply: FastifyReply, { path }: Form, tag: string) {
  const { size } = await stat(path).catch(() => {
    throw new Refusal('not-found');
  });
  const { 'if-none-match': known, 'if-range': condition, range } = request.headers;
  if (reply.getHeader('cache-control') !== 'no-store') {
    void reply.header('etag', tag);
    if (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag))
      return reply.code(304).send();
  }
  const part = condition === undefined || condition === tag ? rangeOf(range, size) : undefined;
  if (part === 'none') return reply.code(416).header('content-range', `bytes */${size}`).send();
  if (part) void reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
  void reply.header('content-length', part ? part.end - part.start + 1 : size);
  return request.method === 'HEAD' ? reply.send() : reply.send(createReadStream(path, part));
}
