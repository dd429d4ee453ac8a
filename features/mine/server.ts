import type { Feature } from '@tertulia/server/feature.ts';
import { keepMessage } from './keep-message.ts';
import { placeConversation } from './place-conversation.ts';
import { mineRoutes } from './routes.ts';

/** What is one person's own: where he put a conversation, which messages he starred or deleted for himself. */
export const mine: Feature = {
  name: 'mine',
  migrations: [new URL('./0001-mine.sql', import.meta.url)],
  commands: { 'conversation.place': placeConversation, 'message.keep': keepMessage },
  routes: mineRoutes,
};
