import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { drawIcon } from './draw-icon.ts';
import { type Look, readLook } from './look.ts';

/**
 * The icons of an installed app. `maskable`: systems cut what is beyond the inner four fifths. `monochrome`: only its
 * shape is shown, beside the clock of a phone.
 */
export const ICONS = {
  '192': { size: 192, purpose: 'any' },
  '512': { size: 512, purpose: 'any' },
  'maskable-192': { size: 192, purpose: 'maskable' },
  'maskable-512': { size: 512, purpose: 'maskable' },
  /** Of iOS, which rounds it and knows no transparency. */
  'apple-180': { size: 180, purpose: 'maskable' },
  'badge-96': { size: 96, purpose: 'monochrome' },
} as const satisfies Record<string, { size: number; purpose: 'any' | 'maskable' | 'monochrome' }>;
export type IconName = keyof typeof ICONS;

const Name = z.enum(Object.keys(ICONS) as [IconName, ...IconName[]]);

export function iconRoutes(app: App, house: House): void {
  const drawn = new Map<string, Promise<Uint8Array>>();
  app.route({
    method: 'GET',
    url: '/app-icon/:name(^[a-z0-9-]+$).png',
    config: { who: 'anyone', budget: 'normal' },
    schema: {
      hide: true,
      params: z.object({ name: z.string() }),
      querystring: z.object({ v: z.string().max(20).optional() }),
    },
    handler: async (request, reply) => {
      const name = Name.safeParse(request.params.name);
      if (!name.success) throw new Refusal('not-found');
      const look = await readLook(house);
      const png = await drawOnce(house, look, name.data, drawn);
      const isOfVersion = request.query.v === look.version;
      return reply
        .header('content-type', 'image/png')
        .header('cache-control', isOfVersion ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(png);
    },
  });
}

/** Six small pictures of the present look; those of an earlier one are let go. */
function drawOnce(
  house: House,
  look: Look,
  name: IconName,
  drawn: Map<string, Promise<Uint8Array>>,
): Promise<Uint8Array> {
  const key = `${look.version} ${name}`;
  for (const old of drawn.keys()) if (!old.startsWith(look.version)) drawn.delete(old);
  let png = drawn.get(key);
  if (!png) {
    png = readLogo(house, look).then((logo) => drawIcon({ ...ICONS[name], ...look, logo }));
    drawn.set(key, png);
    png.catch(() => drawn.delete(key));
  }
  return png;
}

/** Kept by the feature `business`; undefined when there is none, or it is not on this node's disk. */
async function readLogo(house: House, { logo }: Look): Promise<Uint8Array | undefined> {
  if (logo === 0) return undefined;
  return readFile(join(house.config.dataFolder, 'media', `logo-${logo}.webp`)).catch(() => undefined);
}
