import type { Content } from '../carried.ts';
import { linkInWords } from '../link-in-words.ts';
import { listChoices } from '../list-choices.ts';
import type { Loss, LossCode, Outbound, Plan, Step } from '../plan.ts';
import { splitText } from '../split-text.ts';
import { messagesRequest } from './api.ts';
import { capabilities } from './capabilities.ts';
import { LONGEST_BUTTON, LONGEST_QUESTION, writeChoices } from './choices.ts';
import { type FileMessage, planFiles, planHeader } from './files.ts';
import { receiverOf } from './identity.ts';
import type { WhatsAppAccount } from './settings.ts';
import { writeTemplate } from './templates.ts';
import { writeContact, writeLink, writePlace, writeText } from './write-parts.ts';

/** One message of the network, but for whom it is; a function where it waits for an upload. */
type Body = object | ((made: Readonly<Record<string, string>>) => object);

interface Written {
  readonly bodies: readonly Body[];
  readonly losses: readonly Loss[];
}

export function plan(message: Outbound, account: WhatsAppAccount): Plan {
  const receiver = receiverOf(message.to, account);
  if (!receiver) return blocked('no-address');
  const { content, window, now } = message;
  const isShut = window.left === 0 || (window.openUntil !== undefined && window.openUntil <= now);
  if (isShut && !content.template) return blocked('window');
  const { template, files: carried = [] } = content;
  const files = template ? planHeader(template, carried, account) : planFiles(carried, account);
  if ('why' in files) return { steps: [], losses: [], blocked: files };
  const { bodies, losses } = writeBodies(message, files.messages);
  if (bodies.length === 0) return blocked('unsupported');
  const steps = bodies.map((body, at): Step => {
    const key = `message-${at}`;
    const wrap = (json: object) =>
      messagesRequest(account, {
        messaging_product: 'whatsapp',
        ...receiver,
        ...json,
        ...(at === 0 && message.replyTo !== undefined && { context: { message_id: message.replyTo } }),
        // Meta repeats it in every receipt, so that a message whose answer was lost is found again.
        biz_opaque_callback_data: message.id,
      });
    const request =
      typeof body === 'function' ? (made: Readonly<Record<string, string>>) => wrap(body(made)) : wrap(body);
    return { key, request, does: 'message', isRepeatable: false };
  });
  return { steps: [...files.uploads, ...steps], losses: [...files.losses, ...losses] };
}

function blocked(why: 'no-address' | 'window' | 'unsupported'): Plan {
  return { steps: [], losses: [], blocked: { why } };
}

/** Words go below the first file or above the answers to tap where they fit there, else as messages of their own. */
function writeBodies(message: Outbound, files: readonly FileMessage[]): Written {
  const { content, language } = message;
  const { template, link } = content;
  if (template) return { bodies: [(made) => writeTemplate(template, files[0]?.write(made))], losses: [] };
  const losses = lossesBeside(content);
  const said = wordsOf(message);
  const isButton = link !== undefined && files.length === 0 && canHaveButton(content, said);
  if (isButton) return { bodies: [writeLink(said, link)], losses };
  if (link) losses.push({ code: 'link-as-text' });
  const words = link ? linkInWords(said, link) : said;
  const things: Body[] = [
    ...(content.place ? [writePlace(content.place)] : []),
    ...(content.contact ? [writeContact(content.contact)] : []),
  ];
  const [first] = files;
  const isCaption = first?.takesCaption === true && words.length <= capabilities.caption;
  const shown = files.map((file, at): Body => {
    const caption = at === 0 && isCaption ? words : undefined;
    return (made) => file.write(made, caption);
  });
  const asked = content.choices?.length ? ask(content.choices, isCaption ? '' : words, language) : undefined;
  if (asked?.isList) losses.push({ code: 'choices-as-list' });
  const left = asked ? asked.words : isCaption ? '' : words;
  const isApart = files.length > 0 || things.length > 0 || asked?.question !== undefined;
  const parts = splitText(left, capabilities.text.most);
  if (left !== '' && isApart) losses.push({ code: 'caption-apart' });
  if (parts.length > 1) losses.push({ code: 'text-in-parts' });
  const question = asked?.question ? [asked.question] : [];
  return { bodies: [...shown, ...things, ...parts.map(writeText), ...question], losses };
}

function canHaveButton({ place, contact, choices, link }: Content, words: string): boolean {
  const isAlone = !place && !contact && !choices?.length;
  const fits = words.length <= LONGEST_QUESTION && (link?.label.length ?? 0) <= LONGEST_BUTTON;
  return isAlone && fits && words !== '';
}

/** `words` are what the question does not say itself. */
function ask(choices: NonNullable<Content['choices']>, words: string, language: string) {
  const fits = words.length <= LONGEST_QUESTION;
  const question = writeChoices(fits ? words : '', choices, language);
  if (!question) return { isList: true, words: listChoices(words, choices) };
  return { isList: false, question, words: fits ? '' : words };
}

/** In a group it is said who of the business speaks. */
function wordsOf({ content, author, to }: Outbound): string {
  const text = content.text.trim();
  return author !== '' && to.isGroup && text !== '' ? `*${author}*\n${text}` : text;
}

const BESIDE: Readonly<Record<string, LossCode>> = {
  poll: 'poll-as-list',
  once: 'once-as-usual',
  live: 'live-as-place',
};

function lossesBeside({ beside }: Content): Loss[] {
  if (beside === undefined) return [];
  const code = Object.hasOwn(BESIDE, beside) ? BESIDE[beside] : undefined;
  return [code ? { code } : { code: 'format-lost', detail: beside }];
}
