import { Refusal } from '@tertulia/protocol/errors.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import type { Language } from '../business/protocol.ts';
import { Slug } from '../lines/protocol.ts';
import { ICONS } from './icons.ts';
import { type Look, readLook } from './look.ts';

/** As a browser reads it: https://www.w3.org/TR/appmanifest/ */
export function manifestRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/manifest.webmanifest',
    config: { who: 'anyone', budget: 'normal' },
    schema: { hide: true, querystring: z.object({ line: Slug.optional() }) },
    handler: async (request, reply) => {
      const { line } = request.query;
      const look = await readLook(house);
      const manifest = line === undefined ? deskManifest(look) : await doorManifest(house, look, line);
      return reply
        .header('content-type', 'application/manifest+json; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(JSON.stringify(manifest));
    },
  });
}

/** The quiet ground behind the icon while an app starts: `--paper`. */
const PAPER = '#fbf7f1';

function deskManifest(look: Look) {
  const words = WORDS[look.language];
  const business = look.name || 'Tertulia';
  return {
    id: '/desk',
    name: `${business} · ${words.desk}`,
    short_name: business,
    start_url: '/desk',
    scope: '/desk',
    ...partsOf(look),
    shortcuts: [
      { name: words.waiting, url: '/desk?show=waiting' },
      { name: words.notices, url: '/desk/settings/notices' },
    ].map((shortcut) => ({ ...shortcut, icons: iconsOf(look, ['192']) })),
    share_target: shareTo('/desk/share'),
  };
}

/** @throws Refusal `not-found` */
async function doorManifest(house: House, look: Look, slug: string) {
  const line = await house.db.row<{ name: string; language: Language | '' }>(
    sql`select name, language from line where slug = ${slug} and closed = 0`,
  );
  if (!line) throw new Refusal('not-found');
  const business = look.name || line.name || 'Tertulia';
  const isOneOfSeveral = line.name !== '' && line.name !== business;
  const at = `/l/${slug}`;
  return {
    id: at,
    name: isOneOfSeveral ? `${business} · ${line.name}` : business,
    short_name: business,
    start_url: at,
    scope: at,
    ...partsOf({ ...look, language: line.language || look.language }),
    shortcuts: [
      { name: WORDS[line.language || look.language].write, url: at, icons: iconsOf(look, ['192']) },
    ],
    share_target: shareTo(`${at}/share`),
  };
}

function partsOf(look: Look) {
  return {
    lang: look.language,
    dir: 'auto',
    display: 'standalone',
    background_color: PAPER,
    theme_color: look.colour,
    icons: iconsOf(look, ['192', '512', 'maskable-192', 'maskable-512']),
    // A tap on the icon or on something shared goes on in the window that is open.
    launch_handler: { client_mode: ['navigate-existing', 'auto'] },
  };
}

function iconsOf({ version }: Look, names: readonly (keyof typeof ICONS)[]) {
  return names.map((name) => ({
    src: `/app-icon/${name}.png?v=${version}`,
    sizes: `${ICONS[name].size}x${ICONS[name].size}`,
    type: 'image/png',
    purpose: ICONS[name].purpose,
  }));
}

/** Taken by the service worker: nothing that is shared reaches the server before its sender has said to whom. */
function shareTo(action: string) {
  return {
    action,
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { title: 'title', text: 'text', url: 'url', files: [{ name: 'files', accept: ['*/*'] }] },
  };
}

const WORDS: Record<Language, Record<'desk' | 'waiting' | 'notices' | 'write', string>> = {
  es: { desk: 'Escritorio', waiting: 'Esperan respuesta', notices: 'Avisos', write: 'Escribir' },
  en: { desk: 'Desk', waiting: 'Waiting for an answer', notices: 'Notifications', write: 'Write' },
};
