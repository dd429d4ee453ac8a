import type { Call } from './model.ts';
import type { Network } from './network.ts';
import { badRequest } from './refusal.ts';

const MOST_DOWN = 20 * 2 ** 20;

/** What a bot asks about itself, its files and its chats. @throws Refused */
export const ABOUT: Readonly<Record<string, (network: Network, call: Call) => unknown>> = {
  getMe: ({ bot }) => ({
    id: bot.id,
    is_bot: true,
    first_name: bot.name,
    username: bot.username,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
  }),
  setWebhook(network, { fields }) {
    network.updates.setWebhook(fields);
    network.onChange();
    return true;
  },
  deleteWebhook(network, { fields }) {
    network.updates.setWebhook({ ...fields, url: '' });
    network.onChange();
    return true;
  },
  getWebhookInfo: ({ updates }) => updates.info,
  getUpdates: ({ updates }, { fields }) => updates.get(fields),
  getFile(network, { fields }) {
    const file = network.files.get(String(fields['file_id']));
    if (!file) throw badRequest('invalid file_id');
    if (file.bytes.length > MOST_DOWN) throw badRequest('file is too big');
    return {
      file_id: file.id,
      file_unique_id: `AQAD${file.id.slice(-10)}`,
      file_size: file.bytes.length,
      file_path: file.path,
    };
  },
  getChat(network, { fields }) {
    const chat = network.findChat(fields['chat_id']);
    return { ...network.chatOf(chat), accent_color_id: 1, max_reaction_count: 11 };
  },
  setMyCommands: () => true,
  deleteMyCommands: () => true,
  getMyCommands: () => [],
};
