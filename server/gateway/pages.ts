import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { App } from './app.ts';

/** Which built page answers which address: each app routes the rest by itself. */
const PAGES = [
  { url: '/', file: 'desk.html' },
  { url: '/desk', file: 'desk.html' },
  { url: '/desk/*', file: 'desk.html' },
  { url: '/l/:slug', file: 'door.html' },
  { url: '/kit', file: 'kit.html' },
  { url: '/mail', file: 'mail.html' },
] as const;

/** The web apps, built into one folder. Assets carry a hash in their name and are kept for ever; pages never. */
export async function servePages(app: App, folder: string): Promise<void> {
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
