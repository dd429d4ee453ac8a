import { createHash } from 'node:crypto';
import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { Language } from '../business/protocol.ts';
import { findLine, lineCardOf, linkOf, readBusiness } from './line.ts';
import { Slug } from './protocol.ts';
import { drawQrPage, qrStyle } from './qr-page.ts';

export function qrRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/l/:slug/qr',
    config: { who: 'anyone', budget: 'normal' },
    schema: {
      tags: ['lines'],
      summary: 'A page to print: the code that leads to the line',
      params: z.object({ slug: Slug }),
      querystring: z.object({ lang: Language.optional().catch(undefined) }),
    },
    handler: async (request, reply) => {
      const business = await readBusiness(house);
      const line = lineCardOf(await findLine(house, request.params.slug));
      const language = request.query.lang ?? line.language;
      const style = qrStyle(business.colour);
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', policyFor(style))
        .send(drawQrPage({ business, line, link: linkOf(house, line.slug), language, style }));
    },
  });
}

/** Nothing runs on this page, and only its own style counts, whatever names may contain. */
function policyFor(style: string): string {
  const digest = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; img-src 'self'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}
