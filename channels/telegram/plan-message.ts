import type { Content } from '../carried.ts';
import { linkInWords } from '../link-in-words.ts';
import { listChoices } from '../list-choices.ts';
import type { Blocked, Loss, Outbound, Plan, Step } from '../plan.ts';
import { splitText } from '../split-text.ts';
import { callOf, type Fields, formCallOf } from './api.ts';
import { capabilities } from './capabilities.ts';
import { answerableOf, chatOf } from './chat.ts';
import { contactDraft, contactWords } from './contact-card.ts';
import { formatText } from './format.ts';
import { buttonsOf, keyboardOf } from './choices.ts';
import { type Draft, planFiles } from './plan-files.ts';
import type { TelegramAccount } from './settings.ts';

/** The calls that carry a message: its files, then its words where they found no place there, then the one thing beside them. */
export function planMessage(message: Outbound, account: TelegramAccount): Plan {
  const chat = chatOf(message.to);
  if (chat === undefined) return blocked({ why: 'no-address' });
  const { content } = message;
  const card = content.contact && contactDraft(content.contact);
  const words = wordsOf(message, content.contact && !card ? contactWords(content.contact) : '');
  const hasButtons = Boolean(content.choices?.length) || content.link !== undefined;
  const canBeCaption = words.length <= capabilities.caption && !hasButtons;
  const files = planFiles(content.files ?? [], canBeCaption ? words : '');
  if ('why' in files) return blocked(files);

  const texts = files.tookWords ? [] : textDrafts(words, content);
  const beside = [...(content.place ? [placeDraft(content.place)] : []), ...(card ? [card] : [])];
  const drafts = [...files.drafts, ...texts, ...beside];
  if (drafts.length === 0) return blocked({ why: 'unsupported' });
  const told: [boolean, Loss][] = [
    [
      files.drafts.length > 0 && texts.length > 0,
      { code: 'caption-apart', detail: String(capabilities.caption) },
    ],
    [texts.length > 1, { code: 'text-in-parts', detail: String(texts.length) }],
    [Boolean(content.choices?.length) && !buttonsOf(content), { code: 'choices-as-list' }],
    [content.link !== undefined && !content.text.trim(), { code: 'link-as-text' }],
    [content.contact !== undefined && !card, { code: 'contact-as-text' }],
    [content.beside === 'poll', { code: 'poll-as-list' }],
    [content.beside === 'once', { code: 'once-as-usual' }],
    [content.beside === 'live', { code: 'live-as-place' }],
  ];
  return {
    steps: drafts.map((draft, at) => stepOf(draft, at, chat, message, account)),
    losses: [...files.losses, ...told.filter(([isLost]) => isLost).map(([, loss]) => loss)],
  };
}

function blocked(reason: Blocked): Plan {
  return { steps: [], losses: [], blocked: reason };
}

/** Without words there is nothing that a button could stand under. */
function wordsOf({ content, author }: Outbound, more: string): string {
  const { link } = content;
  const said = link && !content.text.trim() ? linkInWords('', link) : content.text;
  const text = [said, more].filter(Boolean).join('\n\n').trim();
  return author && text ? `*${author}*\n${text}` : text;
}

function textDrafts(words: string, content: Content): Draft[] {
  const keyboard = keyboardOf(content);
  const said = buttonsOf(content) || !content.choices ? words : listChoices(words, content.choices);
  const parts = splitText(said, capabilities.text.most);
  return parts.map((part, at) => {
    const { text, entities } = formatText(part);
    return {
      method: 'sendMessage',
      fields: {
        ...(text ? { text, ...(entities.length > 0 && { entities }) } : { text: part }),
        ...(keyboard.length > 0 &&
          at === parts.length - 1 && { reply_markup: { inline_keyboard: keyboard } }),
      },
    };
  });
}

/** A named place is a venue; Telegram asks an address of it, and we know none but where it is. */
function placeDraft({ latitude, longitude, label }: NonNullable<Content['place']>): Draft {
  if (!label) return { method: 'sendLocation', fields: { latitude, longitude } };
  const address = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return { method: 'sendVenue', fields: { latitude, longitude, title: label, address } };
}

function stepOf(
  draft: Draft,
  at: number,
  chat: number,
  { replyTo = '' }: Outbound,
  account: TelegramAccount,
): Step {
  const answered = at === 0 ? answerableOf(replyTo) : undefined;
  const fields: Fields = {
    chat_id: chat,
    ...draft.fields,
    // What is answered may have been deleted meanwhile: the answer goes all the same.
    ...(answered && { reply_parameters: { message_id: answered, allow_sending_without_reply: true } }),
  };
  const request = draft.files
    ? formCallOf(account, draft.method, fields, draft.files)
    : callOf(account, draft.method, fields);
  const name = draft.method === 'sendMessage' ? 'text' : draft.method;
  return { key: `${at}-${name}`, request, does: 'message', isRepeatable: false };
}
