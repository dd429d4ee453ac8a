import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { FastifyReply } from 'fastify';
import type { App } from './app.ts';

/** Which built page answers which address: each app routes the rest by itself. */
const PAGES = [
  { url: '/', file: 'desk.html' },
  { url: '/desk', file: 'desk.html' },
  { url: '/desk/*', file: 'desk.html' },
  { url: '/l/:slug', file: 'door.html' },
  { url: '/join', file: 'door.html' },
  { url: '/g/:conversation', file: 'door.html' },
  { url: '/kit', file: 'kit.html' },
  { url: '/mail', file: 'mail.html' },
] as const;

/** The sites that may show a line in a frame, as origins. */
export type SitesFraming = (slug: string) => Promise<readonly string[]>;

/** The web apps, built into one folder. Assets carry a hash in their name and are kept for ever; pages never. */
export async function servePages(app: App, folder: string, sitesFraming: SitesFraming): Promise<void> {
  if (!existsSync(folder))
    throw new Error(`The web apps are not built (${folder}). Start with npm start, which builds them.`);
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  for (const { url, file } of PAGES) {
    app.route({
      method: 'GET',
      url,
      config: { who: 'anyone' },
      schema: { hide: true },
      handler: (_, reply) => reply.header('cache-control', 'no-cache').sendFile(file),
    });
  }
  app.route({
    method: 'GET',
    // Not the door's own address: that one is answered by the service worker too, with headers from before.
    url: '/w/:slug',
    config: { who: 'anyone' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const { slug } = request.params as { slug: string };
      allowFraming(reply, await sitesFraming(slug));
      return reply.header('cache-control', 'no-cache').sendFile('door.html');
    },
  });
  app.route({
    method: 'GET',
    url: '/widget.js',
    config: { who: 'anyone' },
    schema: { hide: true },
    // It keeps its name in the pages of others: used for an hour as it is, and for a day while a new one is looked for.
    handler: (_, reply) =>
      reply
        .header('cache-control', 'public, max-age=3600, stale-while-revalidate=86400')
        .header('cross-origin-resource-policy', 'cross-origin')
        .sendFile('widget.js'),
  });
  app.route({
    method: 'GET',
    url: '/service-worker.js',
    config: { who: 'anyone' },
    schema: { hide: true },
    // Browsers ask for it at every start: unchanged, that costs one short answer.
    handler: (_, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .header('service-worker-allowed', '/')
        .sendFile('service-worker.js'),
  });
  app.route({
    method: 'GET',
    url: '/assets/*',
    config: { who: 'anyone' },
    schema: { hide: true },
    handler: (request, reply) => {
      const { '*': name } = request.params as { '*': string };
      if (!/^[\w.-]+$/.test(name)) throw new Refusal('not-found');
      return reply.header('cache-control', 'public, max-age=31536000, immutable').sendFile(`assets/${name}`);
    },
  });
}

/** This page alone may be in a frame, of ours or of these sites. */
function allowFraming(reply: FastifyReply, sites: readonly string[]): void {
  const policy = String(reply.getHeader('content-security-policy'));
  const ancestors = ["frame-ancestors 'self'", ...sites].join(' ');
  void reply
    .removeHeader('x-frame-options')
    .header('content-security-policy', policy.replace("frame-ancestors 'none'", ancestors));
}
