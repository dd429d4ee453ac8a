import { type Channel, ChannelProblem } from '../channel.ts';
import { capabilities } from './capabilities.ts';
import { checkSite } from './check.ts';
import { readBody } from './read.ts';
import { FIELDS, WebhookSettings } from './settings.ts';
import { isSigned } from './signature.ts';
import { classifyAnswer, planMessage } from './write.ts';

/** A site of one's own, over signed requests both ways. */
export const webhook: Channel<WebhookSettings> = {
  kind: 'webhook',
  name: 'Webhook',
  settings: WebhookSettings,
  secrets: ['secret'],
  fields: FIELDS,
  capabilities,
  plan: planMessage,
  classify: classifyAnswer,
  verify: isSigned,
  read: ({ body }) => readBody(body),
  check: checkSite,
  async fetchFile({ remote }, io, { settings }) {
    // The secret signs what the site says; it does not let the site send us to others.
    if (URL.parse(remote)?.origin !== new URL(settings.url).origin)
      throw new ChannelProblem('elsewhere', 'Files have to be on the site itself.', true);
    return io.download(remote);
  },
  budgets: ({ id }) => [{ scope: 'account', name: `webhook-${id}`, most: 20, perMs: 1000 }],
};
