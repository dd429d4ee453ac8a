import type { Feature } from '@tertulia/server/feature.ts';
import { deleteMessage } from './delete.ts';
import { editMessage } from './edit.ts';
import { postMessage } from './post.ts';

/** What people say, and what becomes of it. */
export const messages: Feature = {
  name: 'messages',
  commands: {
    'message.post': postMessage,
    'message.edit': editMessage,
    'message.delete': deleteMessage,
  },
};
