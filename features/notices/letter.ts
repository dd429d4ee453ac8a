import type { Business, Language } from '../business/protocol.ts';
import type { Letter } from './mailer.ts';
import { NOTICE_WORDS, wordsOf } from './notice-words.ts';
import type { Said } from './said.ts';

type Look = Pick<Business, 'name' | 'colour'>;

const LONGEST = 2000;

interface LetterWords {
  readonly askSubject: (business: string) => string;
  readonly ask: (business: string) => string;
  readonly askWhy: string;
  readonly confirm: string;
  readonly subject: (who: string, count: number) => string;
  readonly lead: (who: string, count: number) => string;
  readonly open: string;
  readonly reply: string;
  readonly foot: (business: string) => string;
  readonly stop: string;
}

const WORDS: Record<Language, LetterWords> = {
  es: {
    askSubject: (business) => `¿Quieres que ${business} te avise en este correo?`,
    ask: (business) =>
      `Alguien, esperamos que tú, ha pedido a ${business} que le avise en esta dirección cuando haya respuesta a sus mensajes.`,
    askWhy: 'Si no has sido tú, no hagas nada: no volverás a recibir esto.',
    confirm: 'Sí, avisadme aquí',
    subject: (who, count) => (count === 1 ? `${who}: un mensaje nuevo` : `${who}: ${count} mensajes nuevos`),
    lead: (who, count) =>
      count === 1 ? `Tienes un mensaje sin leer de ${who}.` : `Tienes ${count} mensajes sin leer de ${who}.`,
    open: 'Abrir la conversación',
    reply: 'Leer y responder en el navegador',
    foot: (business) =>
      `Lo recibes porque pediste a ${business} que te avisara aquí. Responde en la conversación: este correo no lo lee nadie.`,
    stop: 'No recibir más correos',
  },
  en: {
    askSubject: (business) => `Shall ${business} tell you at this address?`,
    ask: (business) =>
      `Someone, hopefully you, has asked ${business} to write to this address when there is an answer to their messages.`,
    askWhy: 'If it was not you, do nothing: this will not come again.',
    confirm: 'Yes, tell me here',
    subject: (who, count) => (count === 1 ? `${who}: a new message` : `${who}: ${count} new messages`),
    lead: (who, count) =>
      count === 1
        ? `You have an unread message from ${who}.`
        : `You have ${count} unread messages from ${who}.`,
    open: 'Open the conversation',
    reply: 'Read and answer in the browser',
    foot: (business) =>
      `You get this because you asked ${business} to tell you here. Answer in the conversation: nobody reads this mailbox.`,
    stop: 'No more mails',
  },
};

/** Asks whoever reads this address. Nothing of what someone else typed is in it. */
export function drawQuestion(to: string, link: string, language: Language, look: Look): Letter {
  const words = WORDS[language];
  const business = look.name || 'Tertulia';
  return {
    to,
    subject: words.askSubject(business),
    text: [words.ask(business), `${words.confirm}: ${link}`, words.askWhy].join('\n\n'),
    html: drawHtml(language, look, [
      `<p>${escape(words.ask(business))}</p>`,
      button(link, words.confirm, look),
      `<p style="${QUIET}">${escape(words.askWhy)}</p>`,
    ]),
  };
}

export interface NewsLetter {
  readonly to: string;
  readonly language: Language;
  readonly look: Look;
  /** The conversation, as this person knows it. */
  readonly who: string;
  readonly said: readonly Said[];
  readonly hides: boolean;
  readonly isStaff: boolean;
  /** Opens the conversation. */
  readonly link: string;
  /** A page that asks, and an address that one POST is enough for. */
  readonly stop: { readonly page: string; readonly post: string };
}

/** What was said while someone was away. */
export function drawNews({ to, language, look, who, said, hides, isStaff, link, stop }: NewsLetter): Letter {
  const words = WORDS[language];
  const business = look.name || 'Tertulia';
  const from = hides ? business : who;
  const warned = said.findLast(({ warning }) => warning);
  const alarm = warned && `${from}: ${wordsOf(warned, language, LONGEST)}`;
  const lead = alarm ?? words.lead(from, said.length);
  const shown = hides
    ? []
    : said
        .filter(({ warning }) => !warning)
        .map((one) => ({ by: authorOf(one, from, language), words: wordsOf(one, language, LONGEST) }));
  const open = isStaff ? words.open : words.reply;
  return {
    to,
    subject: alarm ?? words.subject(from, said.length),
    stop: stop.post,
    text: [
      lead,
      ...shown.map((one) => `${one.by}:\n${one.words.replaceAll(/^/gm, '> ')}`),
      `${open}: ${link}`,
      words.foot(business),
      `${words.stop}: ${stop.page}`,
    ].join('\n\n'),
    html: drawHtml(language, look, [
      `<p>${escape(lead)}</p>`,
      ...shown.map(
        (one) =>
          `<p style="${QUOTE}"><strong>${escape(one.by)}</strong><br>${escape(one.words).replaceAll('\n', '<br>')}</p>`,
      ),
      button(link, open, look),
      `<p style="${QUIET}">${escape(words.foot(business))} <a href="${escape(stop.page)}" style="color:#6b5a4b">${escape(words.stop)}</a></p>`,
    ]),
  };
}

function authorOf({ author }: Said, from: string, language: Language): string {
  return author || from || NOTICE_WORDS[language].someone;
}

const QUIET = 'margin:24px 0 0;font-size:13px;color:#6b5a4b';
const QUOTE =
  'margin:12px 0;padding:8px 12px;border-left:3px solid #e6dbcc;background:#fbf7f1;overflow-wrap:anywhere';

function button(link: string, words: string, { colour }: Look): string {
  return `<p style="margin:24px 0"><a href="${escape(link)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#ffffff;border:2px solid ${escape(colour)};color:#2b2118;font-weight:600;text-decoration:none">${escape(words)}</a></p>`;
}

/** Styles stand beside each element: mail programs drop the others. Nothing is loaded from anywhere. */
function drawHtml(language: Language, { name, colour }: Look, parts: readonly string[]): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light"></head>
<body style="margin:0;padding:24px 12px;background:#fbf7f1;color:#2b2118;font:15px/1.45 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e6dbcc;border-top:4px solid ${escape(colour)}">
<p style="margin:0 0 16px;font-size:17px;font-weight:600">${escape(name || 'Tertulia')}</p>
${parts.join('\n')}
</div></body></html>
`;
}

/** Whatever people write stays text (V04). */
function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
