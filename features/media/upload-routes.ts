import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@tertulia/protocol/errors.ts';
import { MediaId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { seenById } from '@tertulia/server/gateway/access.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import { Metadata } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { UploadMetadata } from './protocol.ts';
import { type Uploads, uploadsOf } from './uploads.ts';

const tags = ['media'];
const Params = z.object({ id: MediaId });

/** Resumable uploads, tus 1.0. Whoever may not is refused before a byte of the file is read. */
export function uploadRoutes(app: App, house: House): void {
  const uploads = uploadsOf(house);
  // A scope of its own: only here a body is left unread, for tus to stream.
  void app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const { prefix, who } of BOTH_SIDES) {
      const url = `${prefix}/media/uploads`;
      const config = { who, budget: 'media' } as const;
      scope.route({
        method: 'POST',
        url,
        config,
        schema: { tags, summary: 'Begin an upload (tus 1.0: Upload-Length, Upload-Metadata)' },
        handler: (request, reply) => begin(uploads, request, reply),
      });
      scope.route({
        method: 'OPTIONS',
        url,
        config,
        schema: { tags, summary: 'What this server speaks of tus' },
        handler: (_, reply) => reply.code(204).headers(TUS_OFFER).send(),
      });
      for (const [method, summary] of STEPS) {
        scope.route({
          method,
          url: `${url}/:id`,
          config,
          schema: { tags, summary, params: Params },
          handler: (request, reply) => step(house, uploads, request.params.id, request, reply),
        });
      }
    }
  });
}

const TUS_RESUMABLE = { 'tus-resumable': '1.0.0' };
const TUS_OFFER = {
  ...TUS_RESUMABLE,
  'tus-version': '1.0.0',
  'tus-extension': 'creation,creation-with-upload,termination',
};
const STEPS = [
  ['HEAD', 'How much of an upload is there'],
  ['PATCH', 'Send from there on'],
  ['DELETE', 'Give an upload up'],
] as const;

async function begin(uploads: Uploads, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { person } = sessionOf(request);
  const id = await uploads.admit(person, lengthOf(request), wishOf(request));
  await handOver(reply, (raw, answer) => uploads.receiver.answer(id, raw, answer), request);
  if (reply.raw.statusCode !== 201) await uploads.giveUp(id);
}

async function step(
  house: House,
  uploads: Uploads,
  id: MediaId,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const { person } = sessionOf(request);
  const row = await uploads.own(person, id);
  if (request.method === 'DELETE') {
    await uploads.giveUp(id);
    if (row.state !== 'uploading') return reply.code(204).headers(TUS_RESUMABLE).send();
  } else {
    await seenById(house, person, row.conversation);
    if (row.state !== 'uploading') return answerComplete(request, reply, row.bytes);
    if (request.method === 'PATCH') await house.media.needSpace();
  }
  await handOver(reply, (raw, answer) => uploads.receiver.answer(id, raw, answer), request);
}

/** The answer to the last byte was lost. That it is all there is said by two equal numbers; how long it was, nobody knows any more. */
function answerComplete(request: FastifyRequest, reply: FastifyReply, bytes: number): FastifyReply {
  if (request.method === 'PATCH') throw new Refusal('conflict', 'the upload is complete');
  return reply
    .code(200)
    .headers({ ...TUS_RESUMABLE, 'upload-offset': bytes, 'upload-length': bytes })
    .send();
}

/** From here on the answer is written by tus; what the gateway says in every answer stays. */
async function handOver(
  reply: FastifyReply,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  request: FastifyRequest,
): Promise<void> {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.hijack();
  await answer(request.raw, reply.raw);
}

function lengthOf({ headers }: FastifyRequest): number {
  const length = String(headers['upload-length'] ?? '');
  if (!/^\d{1,15}$/.test(length)) throw new Refusal('frame-problem', 'Upload-Length: the size in bytes');
  return Number(length);
}

function wishOf({ headers }: FastifyRequest): UploadMetadata {
  const parsed = UploadMetadata.safeParse(metadataIn(String(headers['upload-metadata'] ?? '')));
  if (parsed.success) return parsed.data;
  throw new Refusal('frame-problem', `Upload-Metadata: ${parsed.error.issues[0]?.path.join('.')}`);
}

function metadataIn(header: string): unknown {
  try {
    return Metadata.parse(header);
  } catch {
    throw new Refusal('frame-problem', 'Upload-Metadata: names and values in base64');
  }
}
