import type { RuleId } from '@tertulia/protocol/ids.ts';
import type { Call } from '../call.ts';
import type { Rule, RuleLog, Rules, RuleSecret, Tried, TryRule, WriteRule } from './protocol.ts';

export function automationsClient(call: Call) {
  return {
    list: () => call<Rules>('GET', '/api/automations'),
    add: (body: WriteRule) => call<Rule>('POST', '/api/automations', body),
    change: (id: RuleId, body: WriteRule) => call<Rule>('PUT', `/api/automations/${id}`, body),
    switch: (id: RuleId, on: boolean) => call<Rule>('PUT', `/api/automations/${id}/active`, { on }),
    order: (ids: readonly RuleId[]) => call<Rules>('PUT', '/api/automations/order', { ids }),
    remove: (id: RuleId) => call<undefined>('DELETE', `/api/automations/${id}`),
    restore: (id: RuleId) => call<Rule>('POST', `/api/automations/${id}/restore`),
    try: (body: TryRule) => call<Tried>('POST', '/api/automations/try', body),
    log: ({ rule, before }: { rule?: RuleId | undefined; before?: string | undefined } = {}) => {
      const words = new URLSearchParams({ ...(rule && { rule }), ...(before && { before }) });
      return call<RuleLog>('GET', `/api/automations/log?${words}`);
    },
    secret: () => call<RuleSecret>('GET', '/api/automations/secret'),
    newSecret: () => call<RuleSecret>('POST', '/api/automations/secret'),
  };
}
