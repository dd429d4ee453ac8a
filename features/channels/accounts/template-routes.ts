import { type NewTemplate, wantsValue } from '@tertulia/channels/templates.ts';
import { Refusal } from '@tertulia/protocol/errors.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import * as z from 'zod';
import { gapsIn } from '../../fill-template.ts';
import type { ChannelParts } from '../parts.ts';
import { AccountId } from '../protocol.ts';
import { SubmitTemplate, TemplateList, TemplateView } from '../template-protocol.ts';
import { rowOf } from './account-row.ts';
import { asked, workable } from './check-account.ts';
import { keepTemplate, readTemplates, syncTemplates } from './template-rows.ts';
import { tellOwners } from './tell-owners.ts';

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
      await tellOwners(house);
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
      await tellOwners(house);
      return TemplateView.parse({ ...made, updated: now });
    },
  });
}

/** @throws Refusal `frame-problem` */
function newTemplate(asked: SubmitTemplate): NewTemplate {
  const {
    header,
    footer,
    buttons = [],
    examples,
    headerExamples = [],
    buttonExamples = [],
    ...template
  } = asked;
  const links = buttons.filter((button) => typeof button === 'object');
  const wanting = links.filter(wantsValue);
  const problem =
    mismatch('examples', gapsIn(template.body).length, examples) ??
    mismatch('headerExamples', gapsIn(header ?? '').length, headerExamples) ??
    mismatch('buttonExamples', wanting.length, buttonExamples);
  if (problem) throw new Refusal('frame-problem', problem);
  return {
    ...template,
    examples,
    ...(header && { header }),
    ...(footer && { footer }),
    ...(buttons.length > 0 && { buttons: [...buttons.filter((one) => typeof one === 'string'), ...links] }),
    ...(headerExamples.length > 0 && { headerExamples }),
    ...(buttonExamples.length > 0 && { buttonExamples }),
  };
}

function mismatch(what: string, gaps: number, values: readonly string[]): string | undefined {
  return values.length === gaps ? undefined : `${what}: one for each of {{1}}, {{2}} …`;
}
