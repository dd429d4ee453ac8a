import type { Capabilities } from '../capabilities.ts';

const ANY = { bytes: 25 * 1024 * 1024, types: [] };

/** What a site of one's own is handed. It shows what it can. */
export const capabilities: Capabilities = {
  text: { most: 8000, unit: 'utf16' },
  caption: 8000,
  files: { photo: ANY, video: ANY, voice: ANY, audio: ANY, file: ANY },
  filesTogether: true,
  place: 'full',
  livePlace: 'degraded',
  contact: 'full',
  poll: 'degraded',
  once: 'degraded',
  choices: 'full',
  choicesMost: 20,
  choiceLabel: 80,
  link: 'full',
  reply: 'full',
  reaction: 'none',
  edit: 'none',
  delete: 'none',
  typing: 'none',
  readMarks: 'none',
  groups: false,
  templates: false,
  receipts: ['accepted', 'delivered', 'read'],
  ingress: ['webhook'],
  voiceAsOgg: false,
};
