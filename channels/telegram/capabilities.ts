import type { Capabilities } from '../capabilities.ts';

const MB = 1024 * 1024;

/** https://core.telegram.org/bots/api, version 10.1. */
export const capabilities: Capabilities = {
  text: { most: 4096, unit: 'utf16' },
  caption: 1024,
  files: {
    photo: { bytes: 10 * MB, types: ['image/jpeg', 'image/png', 'image/webp'] },
    video: { bytes: 50 * MB, types: ['video/mp4'] },
    // Opus leaves in Ogg; of the rest it takes these two as voice.
    voice: { bytes: 50 * MB, types: ['audio/ogg', 'audio/webm', 'audio/mpeg', 'audio/mp4'] },
    audio: { bytes: 50 * MB, types: ['audio/mpeg', 'audio/mp4'] },
    // Any type.
    file: { bytes: 50 * MB, types: [] },
    sticker: { bytes: 512 * 1024, types: ['image/webp'] },
  },
  filesTogether: true,
  place: 'full',
  livePlace: 'degraded',
  contact: 'full',
  poll: 'degraded',
  once: 'degraded',
  choices: 'full',
  // Telegram names no limit of either; more does not fit on a phone.
  choicesMost: 20,
  choiceLabel: 64,
  link: 'full',
  reply: 'full',
  // Bots may use some seventy emoji.
  reaction: 'degraded',
  edit: 'full',
  delete: 'full',
  deleteHours: 48,
  typing: 'full',
  readMarks: 'none',
  groups: true,
  templates: false,
  receipts: ['accepted'],
  ingress: ['webhook', 'poll'],
  voiceAsOgg: true,
};
