import type { Channel } from '../channel.ts';
import { act } from './act.ts';
import { budgets } from './budgets.ts';
import { capabilities } from './capabilities.ts';
import { check } from './check.ts';
import { classify } from './classify.ts';
import { fetchFile } from './files.ts';
import { read } from './read.ts';
import { FIELDS, SECRETS, WhatsAppSettings } from './settings.ts';
import { answerHandshake, verify } from './signature.ts';
import { listTemplates, submitTemplate } from './templates.ts';
import { plan } from './write.ts';

/** WhatsApp by Meta's Cloud API. */
export const whatsapp: Channel<WhatsAppSettings> = {
  kind: 'whatsapp',
  name: 'WhatsApp',
  settings: WhatsAppSettings,
  secrets: SECRETS,
  fields: FIELDS,
  capabilities,
  plan,
  classify,
  act,
  verify,
  handshake: answerHandshake,
  read,
  fetchFile,
  check,
  listTemplates,
  submitTemplate,
  budgets,
};
