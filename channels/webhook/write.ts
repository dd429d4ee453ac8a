import type { CarriedFile, Content, Recipient } from '../carried.ts';
import { listChoices } from '../list-choices.ts';
import type {
  Answer,
  Blocked,
  FormPart,
  HttpRequest,
  LossCode,
  Outbound,
  Outcome,
  Plan,
  RejectedWhy,
  Step,
} from '../plan.ts';
import { splitText } from '../split-text.ts';
import { capabilities } from './capabilities.ts';
import { VISITOR } from './read.ts';
import type { WebhookAccount } from './settings.ts';
import { signatureHeaders } from './signature.ts';

/** One request for each part of the text; the first has everything else. */
export function planMessage(
  { id, to, content, replyTo, author, now }: Outbound,
  account: WebhookAccount,
): Plan {
  const { text, files = [], place, contact, choices = [], link, beside = '' } = content;
  const visitor = visitorOf(to);
  const most = capabilities.files.file?.bytes ?? 0;
  if (visitor === undefined) return blocked({ why: 'no-address' });
  if (files.some(({ bytes }) => bytes > most)) return blocked({ why: 'too-big', detail: String(most) });
  const isList = !canChoose(choices);
  const parts = splitText(isList ? listChoices(text, choices) : text, capabilities.text.most);
  const more = {
    ...(author && { author }),
    ...(files.length > 0 && {
      files: files.map(fileTold),
    }),
    ...(place && { place }),
    ...(contact && { contact }),
    ...(choices.length > 0 && !isList && { choices }),
    ...(link && { link }),
    ...(replyTo && { replyTo }),
  };
  if (parts.length === 0 && files.length + choices.length === 0 && !place && !contact && !link)
    return blocked({ why: 'unsupported' });

  const forms = files.map((file, at): FormPart => {
    return {
      name: partOf(at),
      file: file.id,
      type: file.type || BYTES,
      fileName: file.name?.trim() || file.kind,
    };
  });
  const steps = (parts.length > 0 ? parts : ['']).map((part, at): Step => {
    const own = at === 0 ? id : `${id}-${at + 1}`;
    const told = { type: 'message', id: own, to: visitor, at: now, text: part, ...(at === 0 && more) };
    const request = requestOf(account, own, now, told, at === 0 ? forms : []);
    // The site knows a repetition by `webhook-id`.
    return { key: `message-${at}`, request, does: 'message', isRepeatable: true };
  });
  const losses: [boolean, LossCode][] = [
    [steps.length > 1, 'text-in-parts'],
    [isList, 'choices-as-list'],
    [beside === 'poll', 'poll-as-list'],
    [beside === 'once', 'once-as-usual'],
    [beside === 'live', 'live-as-place'],
  ];
  return { steps, losses: losses.flatMap(([isLost, code]) => (isLost ? [{ code }] : [])) };
}

const BYTES = 'application/octet-stream';

function blocked(reason: Blocked): Plan {
  return { steps: [], losses: [], blocked: reason };
}

function visitorOf({ chat, addresses }: Recipient): string | undefined {
  return chat ?? addresses.find(({ kind }) => kind === VISITOR)?.value;
}

function canChoose(choices: NonNullable<Content['choices']>): boolean {
  const { choicesMost, choiceLabel } = capabilities;
  return choices.length <= choicesMost && choices.every(({ label }) => label.length <= choiceLabel);
}

/** Its name in the form, and what the site can know of it before it reads it. */
function fileTold({ kind, type, bytes, name, seconds }: CarriedFile, at: number) {
  return { part: partOf(at), kind, type, bytes, name, seconds };
}

function partOf(at: number): string {
  return `file${at}`;
}

/** With files it is a form, of which `message` is signed; without, JSON. Text, so that what was signed is what leaves. */
export function requestOf(
  { settings, ...account }: WebhookAccount,
  id: string,
  now: number,
  json: object,
  files: readonly FormPart[] = [],
): HttpRequest {
  const text = JSON.stringify(json);
  const signed = signatureHeaders({ settings, ...account }, id, now, text);
  const call = { method: 'POST' as const, url: settings.url };
  if (files.length > 0)
    return { ...call, headers: signed, body: { form: [{ name: 'message', value: text }, ...files] } };
  return { ...call, headers: { ...signed, 'content-type': 'application/json' }, body: { text } };
}

/** What the site says by its status. */
export function classifyAnswer(step: Step, answer: Answer): Outcome {
  if (answer.is !== 'answered') return { is: 'retry', code: answer.is };
  const { status, headers } = answer;
  const code = `http-${status}`;
  const after = secondsIn(headers['retry-after']) * 1000;
  if (status >= 200 && status < 300) return { is: 'accepted', remote: idOf(step) };
  if (status === 429) return { is: 'throttled', scope: 'account', after: after || 1000, code };
  if (status >= 500 || status === 408 || status === 409)
    return { is: 'retry', code, ...(after > 0 && { after }) };
  return { is: 'rejected', why: REASONS[status] ?? 'params', code };
}

const REASONS: Readonly<Record<number, RejectedWhy>> = {
  401: 'auth',
  403: 'auth',
  404: 'unreachable',
  410: 'unreachable',
  413: 'too-big',
};

function secondsIn(header = ''): number {
  return /^\d{1,5}$/.test(header) ? Number(header) : 0;
}

/** Receipts of the site name it. */
function idOf({ request }: Step): string {
  return (typeof request === 'object' && request.headers?.['webhook-id']) || '';
}
