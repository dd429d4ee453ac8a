import type { Capabilities } from '../capabilities.ts';

const MB = 1024 * 1024;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp, media and messages, 2026. */
export const capabilities: Capabilities = {
  // Nobody says in what it counts; UTF-16 is the longest of the candidates.
  text: { most: 4096, unit: 'utf16' },
  caption: 1024,
  files: {
    photo: { bytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
    video: { bytes: 16 * MB, types: ['video/mp4', 'video/3gpp'] },
    // Whatever it is, it leaves as Opus in Ogg.
    voice: { bytes: 16 * MB, types: ['audio/ogg', 'audio/webm', 'audio/mp4'] },
    audio: {
      bytes: 16 * MB,
      types: ['audio/mpeg', 'audio/aac', 'audio/mp4', 'audio/amr', 'audio/ogg'],
    },
    // Any type.
    file: { bytes: 100 * MB, types: [] },
    // 500 kB where it moves, which nobody here knows.
    sticker: { bytes: 100 * 1024, types: ['image/webp'] },
  },
  filesTogether: false,
  place: 'full',
  livePlace: 'degraded',
  contact: 'full',
  poll: 'degraded',
  once: 'degraded',
  choices: 'full',
  choicesMost: 10,
  // Three of 20 are buttons; else it is a list, whose rows have 24 characters and 72 below.
  choiceLabel: 72,
  link: 'full',
  reply: 'full',
  reaction: 'full',
  edit: 'none',
  delete: 'none',
  typing: 'full',
  readMarks: 'full',
  groups: true,
  templates: true,
  windowHours: 24,
  receipts: ['accepted', 'sent', 'delivered', 'read', 'played'],
  ingress: ['webhook'],
  voiceAsOgg: true,
};
