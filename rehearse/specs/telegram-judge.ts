import { Ajv } from 'ajv';
import { ATTACHED, hasMethod, readFormValue, type Schema, telegramSchema } from './telegram-schema.ts';

/**
 * What the Bot API's specification has against a call, in sentences; empty: nothing. `files`: names of the parts of a form
 * that are files, be they fields or named by `attach://`.
 */
export function judgeCall(
  method: string,
  fields: Readonly<Record<string, unknown>>,
  files: readonly string[] = [],
): string[] {
  if (!hasMethod(method)) return [`there is no method ${method}`];
  const words = JSON.stringify(fields);
  const named = new Set([...words.matchAll(/"attach:\/\/([^"]+)"/g)].map(([, name]) => name));
  const missing = [...named].filter((name) => name === undefined || !files.includes(name));
  const own = files.filter((name) => !named.has(name)).map((name) => [name, ATTACHED]);
  return [
    ...missing.map((name) => `attach://${name} is not among the files`),
    ...problemsOf(method, { ...fields, ...Object.fromEntries(own) }),
  ];
}

/** The same of a multipart or urlencoded form, where every value is text. */
export function judgeForm(
  method: string,
  values: Readonly<Record<string, string>>,
  files: readonly string[] = [],
): string[] {
  const fields = Object.entries(values).map(([name, value]) => [name, readFormValue(method, name, value)]);
  return judgeCall(method, Object.fromEntries(fields), files);
}

/** What it has against something the Bot API is said to tell. */
export function judgeUpdate(update: unknown): string[] {
  return judgeType('Update', update);
}

/** The same of any type of it, e.g. `Message`. */
export function judgeType(type: string, value: unknown): string[] {
  return problemsOf(type, value);
}

const ajv = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } });
/** Telegram counts UTF-16 units, as its entities do. */
ajv.addKeyword({
  keyword: 'mostUnits',
  type: 'string',
  validate: (most: number, value: string) => value.length <= most,
});
ajv.addKeyword({
  keyword: 'mostBytes',
  type: 'string',
  validate: (most: number, value: string) => Buffer.byteLength(value) <= most,
});

let whole: Schema | undefined;

function problemsOf(name: string, value: unknown): string[] {
  if (!whole) ajv.addSchema((whole = telegramSchema()));
  // As it would be on the wire: what is undefined is not there.
  const sent: unknown = JSON.parse(JSON.stringify(value) ?? 'null');
  if (ajv.validate(`telegram#/definitions/${name}`, sent)) return [];
  return (ajv.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name}${instancePath.replaceAll('/', '.')} ${message} ${JSON.stringify(params)}`,
  );
}
