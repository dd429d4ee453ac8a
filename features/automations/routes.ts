import { RuleId } from '@tertulia/protocol/ids.ts';
import type { App } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { changeSecret, readSecret } from './call-worker.ts';
import { tryRule } from './dry-run.ts';
import {
  OrderRules,
  Rule,
  RuleLog,
  Rules,
  RuleSecret,
  SwitchRule,
  Tried,
  TryRule,
  WriteRule,
} from './protocol.ts';
import { addRule, changeRule, listRules, orderRules, removeRule, restoreRule, switchRule } from './rules.ts';
import { readLog } from './run-log.ts';

const tags = ['automations'];
const config = { who: 'owner', budget: 'normal' } as const;
const AtOne = z.object({ id: RuleId });

export function ruleRoutes(app: App, house: House): void {
  app.route({
    method: 'GET',
    url: '/api/automations',
    config,
    schema: { tags, summary: 'All rules, in the order in which they are tried', response: { 200: Rules } },
    handler: async () => ({ rules: await listRules(house) }),
  });

  app.route({
    method: 'POST',
    url: '/api/automations',
    config,
    schema: {
      tags,
      summary: 'Write a rule; it begins switched off',
      body: WriteRule,
      response: { 200: Rule },
    },
    handler: (request) => addRule(house, sessionOf(request).person, request.body),
  });

  app.route({
    method: 'PUT',
    url: '/api/automations/:id',
    config,
    schema: { tags, summary: 'Write it anew', params: AtOne, body: WriteRule, response: { 200: Rule } },
    handler: (request) => changeRule(house, sessionOf(request).person, request.params.id, request.body),
  });

  app.route({
    method: 'PUT',
    url: '/api/automations/:id/active',
    config,
    schema: {
      tags,
      summary: 'Switch it on or off',
      params: AtOne,
      body: SwitchRule,
      response: { 200: Rule },
    },
    handler: (request) => switchRule(house, request.params.id, request.body.on),
  });

  app.route({
    method: 'PUT',
    url: '/api/automations/order',
    config,
    schema: {
      tags,
      summary: 'The order in which they are tried',
      body: OrderRules,
      response: { 200: Rules },
    },
    handler: async (request) => ({ rules: await orderRules(house, request.body.ids) }),
  });

  app.route({
    method: 'DELETE',
    url: '/api/automations/:id',
    config,
    schema: { tags, summary: 'Take it away', params: AtOne, response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeRule(house, request.params.id);
      return reply.code(204).send(null);
    },
  });

  app.route({
    method: 'POST',
    url: '/api/automations/:id/restore',
    config,
    schema: { tags, summary: 'Bring it back, switched off', params: AtOne, response: { 200: Rule } },
    handler: (request) => restoreRule(house, request.params.id),
  });
}

export function ruleLogRoutes(app: App, house: House): void {
  app.route({
    method: 'POST',
    url: '/api/automations/try',
    config,
    schema: {
      tags,
      summary: 'What a rule would have done to past cases; nothing is done',
      body: TryRule,
      response: { 200: Tried },
    },
    handler: ({ body: { rule, ...range } }) => tryRule(house, rule, range),
  });

  app.route({
    method: 'GET',
    url: '/api/automations/log',
    config,
    schema: {
      tags,
      summary: 'What rules did in the last ninety days',
      querystring: z.object({
        rule: RuleId.optional(),
        before: z
          .string()
          .regex(/^\d{1,15}\.\d{1,15}$/)
          .optional(),
      }),
      response: { 200: RuleLog },
    },
    handler: (request) => readLog(house, request.query),
  });

  app.route({
    method: 'GET',
    url: '/api/automations/secret',
    config,
    schema: { tags, summary: 'What calls to the outside are signed with', response: { 200: RuleSecret } },
    handler: async () => ({ secret: await readSecret(house) }),
  });

  app.route({
    method: 'POST',
    url: '/api/automations/secret',
    config,
    schema: { tags, summary: 'Sign calls with another secret from now on', response: { 200: RuleSecret } },
    handler: async () => ({ secret: await changeSecret(house) }),
  });
}
