import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { readLogo, removeLogo, setLogo } from './logo.ts';
import {
  Business,
  type BusinessRow,
  businessOf,
  ChangeBusiness,
  LARGEST_LOGO,
  LOGO_TYPES,
} from './protocol.ts';

export const business: Feature = {
  name: 'business',
  migrations: [new URL('./0001-business.sql', import.meta.url)],
  routes: (app, house) => {
    profileRoutes(app, house);
    logoRoutes(app, house);
  },
};

const tags = ['business'];

function profileRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/business',
    config: { who: 'anyone', budget: 'normal' },
    schema: { tags, summary: 'What everyone may know of the business', response: { 200: Business } },
    handler: () => readBusiness(house),
  });

  app.route({
    method: 'PUT',
    url: '/api/business',
    config: { who: 'owner', budget: 'normal' },
    schema: {
      tags,
      summary: 'Change name, colour, language and time zone',
      body: ChangeBusiness,
      response: { 200: Business },
    },
    handler: async (request) => {
      const { name, colour, language, timeZone } = request.body;
      await house.db.write(
        sql`update business set name = ${name}, colour = ${colour}, language = ${language}, time_zone = ${timeZone}
          where one = 1`,
      );
      return readBusiness(house);
    },
  });

  app.route({
    method: 'DELETE',
    url: '/api/business/logo',
    config: { who: 'owner', budget: 'normal' },
    schema: { tags, summary: 'Remove the logo', response: { 200: Business } },
    handler: async () => {
      await removeLogo(house);
      return readBusiness(house);
    },
  });
}

function logoRoutes(app: App, house: House): void {
  // A scope of its own: only here may a body be a picture.
  void app.register(async (scope: App) => {
    scope.addContentTypeParser(
      [...LOGO_TYPES],
      { parseAs: 'buffer', bodyLimit: LARGEST_LOGO },
      async (_: unknown, body: Buffer) => body,
    );
    scope.route({
      method: 'PUT',
      url: '/api/business/logo',
      config: { who: 'owner', budget: 'upload' },
      bodyLimit: LARGEST_LOGO,
      schema: {
        tags,
        summary: 'Set the logo: the body is a PNG, JPEG or WebP',
        consumes: [...LOGO_TYPES],
        body: z.instanceof(Uint8Array, { error: 'not a picture' }),
        response: { 200: Business },
      },
      handler: async (request) => {
        await setLogo(house, request.body);
        return readBusiness(house);
      },
    });
  });

  app.route({
    method: 'GET',
    url: '/media/logo-:version(^\\d{1,9}$).webp',
    config: { who: 'anyone', budget: 'normal' },
    schema: { tags, summary: 'A logo', params: z.object({ version: z.coerce.number().int().min(1) }) },
    handler: async (request, reply) => {
      const webp = await readLogo(house, request.params.version);
      return reply
        .header('content-type', 'image/webp')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(webp);
    },
  });
}

async function readBusiness(house: House): Promise<Business> {
  const row = await house.db.row<BusinessRow>(
    sql`select name, colour, language, time_zone, logo from business where one = 1`,
  );
  if (!row) throw new Error('the row of the business is gone');
  return businessOf(row);
}
