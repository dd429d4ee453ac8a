import { readFileSync } from 'node:fs';
import { type ErrorObject, Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parse } from 'yaml';
import { isPiece, type Piece, readSchemas } from './openapi-schema.ts';
import { type Patch, PATCHES } from './whatsapp-overlay.ts';

/**
 * Meta's own description of the Cloud API, mended by the overlay, as a judge: each question is answered with what is
 * wrong, one sentence each, or nothing. Its file is read at the first question (less than a second).
 */

/** A body for `POST /{version}/{phone number}/messages`: a message, or a read mark with or without typing. */
export function judgeSend(body: unknown): string[] {
  return judge('Sendable', body);
}

/** What Meta posts to a webhook. */
export function judgeWebhook(body: unknown): string[] {
  return judge('WebhookPayload', body);
}

/** A request that no operation of the document answers; `path` without its query, e.g. `/v23.0/123/messages`. */
export function judgePath(method: string, path: string): string[] {
  const parts = path.split('/');
  const fitting = readJudge().paths.filter(
    ({ template }) =>
      template.length === parts.length &&
      template.every((part, at) => (part.startsWith('{') ? parts[at] !== '' : part === parts[at])),
  );
  if (fitting.length === 0) return [`${path} is no path of the API`];
  const knows = fitting.some(({ methods }) => methods.includes(method.toLowerCase()));
  return knows ? [] : [`${path} does not answer ${method}`];
}

interface Judge {
  readonly ajv: Ajv2020;
  readonly paths: readonly { readonly template: readonly string[]; readonly methods: readonly string[] }[];
}

let judgeOnce: Judge | undefined;

function readJudge(): Judge {
  return (judgeOnce ??= makeJudge());
}

function makeJudge(): Judge {
  const file = new URL('./whatsapp/business-messaging-api_v23.0.yaml', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const schemas = patch(schemasIn(text), PATCHES);
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'whatsapp', $defs: readSchemas(schemas) });
  return { ajv, paths: pathsIn(text) };
}

/** Nine tenths of the file are examples of answers: only the schemas are parsed, and of the paths only their names are read. */
function schemasIn(text: string): unknown {
  const [, from = ''] = text.split('\n  schemas:\n');
  return parse(from.split('\n  parameters:\n')[0] ?? '');
}

function pathsIn(text: string): Judge['paths'] {
  const [, from = ''] = text.split('\npaths:\n');
  return from.split(/^ {2}(?=\/)/m).flatMap((item) => {
    const [name = '', ...lines] = item.split('\n');
    const methods = lines.flatMap((line) => /^ {4}(get|post|put|delete):$/.exec(line)?.[1] ?? []);
    return name ? [{ template: name.replace(/:$/, '').split('/'), methods }] : [];
  });
}

/** @throws Error when a patch does not fit the document any more */
function patch(schemas: unknown, patches: readonly Patch[]): Piece {
  const patched: unknown = structuredClone(schemas);
  for (const { id, at, to, adds } of patches) {
    const names = at.split('/');
    const last = names.pop() ?? '';
    let holder: unknown = patched;
    for (const name of names) holder = reach(holder, name);
    if (typeof holder !== 'object' || holder === null) throw new Error(`${id} does not fit: no ${at}`);
    if (last in holder === (adds ?? false)) throw new Error(`${id} does not fit: ${at}`);
    Reflect.set(holder, last, to);
    if (to === undefined) Reflect.deleteProperty(holder, last);
  }
  if (!isPiece(patched)) throw new Error('Meta’s file has no schemas.');
  return patched;
}

function reach(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}

const compiled = new Map<string, ValidateFunction>();

function judge(name: string, body: unknown): string[] {
  let check = compiled.get(name);
  if (!check) {
    check = readJudge().ajv.compile({ $ref: `whatsapp#/$defs/${name}` });
    compiled.set(name, check);
  }
  return check(body) ? [] : [...new Set((check.errors ?? []).filter(isCause).map(sentenceOf))];
}

/** `if` only repeats what the schema behind it has said. */
function isCause({ keyword }: ErrorObject): boolean {
  return keyword !== 'if';
}

function sentenceOf({ instancePath, message, params }: ErrorObject): string {
  const names = Object.values(params).filter((value) => typeof value === 'string');
  return `${instancePath || 'the body'} ${message}${names.length > 0 ? ` (${names.join(', ')})` : ''}`;
}
