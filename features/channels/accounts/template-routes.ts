import type { NewTemplate } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import * as z from 'zod';
import type { ChannelParts } from '../parts.ts';
import { AccountId, SubmitTemplate, TemplateList, TemplateView } from '../protocol.ts';
import { rowOf } from './account-row.ts';
import { asked, workable } from './check-account.ts';
import { keepTemplate, readTemplates, syncTemplates } from './template-rows.ts';

const tags = ['channels'];
const params = z.object({ id: AccountId });
const url = '/api/channel-accounts/:id/templates';

/** Words that a network has to approve before they may be sent: an owner's work. */
export function templateRoutes(app: App, parts: ChannelParts): void {
  const { house, io } = parts;
  const listed = async (id: AccountId) => ({
    templates: await readTemplates(house.db, (await rowOf(house, id)).id),
  });

  app.route({
    method: 'GET',
    url,
    config: { who: 'owner', budget: 'normal' },
    schema: { tags, summary: "An account's templates", params, response: { 200: TemplateList } },
    handler: (request) => listed(request.params.id),
  });

  app.route({
    method: 'POST',
    url: `${url}/sync`,
    config: { who: 'owner', budget: 'upload' },
    schema: { tags, summary: 'Ask the network anew', params, response: { 200: TemplateList } },
    handler: async (request) => {
      const row = await rowOf(house, request.params.id);
      await workable(parts, row);
      await asked(() => syncTemplates(parts, row.id));
      return listed(request.params.id);
    },
  });

  app.route({
    method: 'POST',
    url,
    config: { who: 'owner', budget: 'upload' },
    schema: {
      tags,
      summary: 'Send a template to the network for approval',
      params,
      body: SubmitTemplate,
      response: { 200: TemplateView },
    },
    handler: async (request) => {
      const row = await rowOf(house, request.params.id);
      const { channel, account } = await workable(parts, row);
      const template = newTemplate(request.body);
      const made = await asked(async () => channel.submitTemplate?.(template, io, account));
      if (!made) throw new Refusal('conflict', `${channel.name} has no templates`);
      const now = house.now();
      await house.db.write(keepTemplate(row.id, made, now));
      return TemplateView.parse({ ...made, updated: now });
    },
  });
}

/** @throws Refusal `frame-problem` */
function newTemplate({ header, footer, buttons, ...template }: SubmitTemplate): NewTemplate {
  if (valuesIn(template.body) !== template.examples.length)
    throw new Refusal('frame-problem', 'examples: one for each of {{1}}, {{2}} …');
  return { ...template, ...(header && { header }), ...(footer && { footer }), ...(buttons && { buttons }) };
}

/** The highest number in it. */
function valuesIn(body: string): number {
  return Math.max(0, ...[...body.matchAll(/\{\{(\d{1,2})\}\}/g)].map(([, number]) => Number(number)));
}
