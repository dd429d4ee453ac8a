import { readFileSync } from 'node:fs';

interface Spec {
  readonly methods: Readonly<Record<string, Shape>>;
  readonly types: Readonly<Record<string, Shape>>;
}

interface Shape {
  readonly name: string;
  readonly fields?: readonly Field[];
  readonly subtypes?: readonly string[];
}

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}

export type Schema = Readonly<Record<string, unknown>>;

const SPEC: Spec = JSON.parse(readFileSync(new URL('telegram/api.json', import.meta.url), 'utf8'));

/** A part of a form that is a file stands in the fields as this. */
export const ATTACHED = { attached: true };

/** The whole Bot API as one JSON Schema: its methods and types are definitions. */
export function telegramSchema(): Schema {
  const shapes = [...Object.entries(SPEC.methods), ...Object.entries(SPEC.types)];
  return {
    $id: 'telegram',
    definitions: Object.fromEntries(shapes.map(([name, shape]) => [name, schemaOf(shape)])),
  };
}

export function hasMethod(name: string): boolean {
  return Object.hasOwn(SPEC.methods, name);
}

/** What a form gives as text, as the method's JSON would have it. */
export function readFormValue(method: string, name: string, value: string): unknown {
  const field = SPEC.methods[method]?.fields?.find((known) => known.name === name);
  if (!field || (field.types.includes('String') && !field.types.includes('Integer'))) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** What the prose says of one method and its list of fields does not. */
const BESIDES: Readonly<Record<string, Schema>> = {
  InputFile: { properties: { attached: { const: true } }, required: ['attached'] },
  InlineKeyboardButton: { minProperties: 2 },
  Update: { minProperties: 2, maxProperties: 2 },
  editMessageText: {
    allOf: [
      { anyOf: [{ required: ['chat_id', 'message_id'] }, { required: ['inline_message_id'] }] },
      { oneOf: [{ required: ['text'] }, { required: ['rich_message'] }] },
    ],
  },
  editMessageCaption: {
    anyOf: [{ required: ['chat_id', 'message_id'] }, { required: ['inline_message_id'] }],
  },
  /** Documents and audio files are only grouped with their own kind. */
  sendMediaGroup: {
    properties: {
      media: {
        anyOf: [['document'], ['audio'], ['photo', 'video', 'live_photo']].map((types) => ({
          items: { properties: { type: { enum: types } } },
        })),
      },
    },
  },
  setMessageReaction: { properties: { reaction: { maxItems: 1 } } },
};

function schemaOf({ name, fields = [], subtypes }: Shape): Schema {
  if (subtypes) return { anyOf: subtypes.map(typeOf) };
  const own = BESIDES[name];
  const known = Object.fromEntries(fields.map((field) => [field.name, fieldOf(field)]));
  const isFile = name === 'InputFile';
  return {
    type: 'object',
    properties: isFile ? { attached: true } : known,
    required: fields.filter(({ required }) => required).map((field) => field.name),
    additionalProperties: false,
    ...(own && { allOf: [own] }),
  };
}

function fieldOf({ name, types, description }: Field): Schema {
  const rules = rulesOf(name, types[0] ?? '', description);
  const lists = types.filter((type) => type.startsWith('Array of '));
  const any =
    lists.length > 1
      ? [{ type: 'array', items: { anyOf: lists.map((type) => typeOf(type.slice('Array of '.length))) } }]
      : types.map((type) => (type === 'String' && types.includes('Integer') ? USERNAME : typeOf(type)));
  const [first] = any;
  const base = any.length === 1 && first ? first : { anyOf: any };
  return Object.keys(rules).length > 0 ? { allOf: [base, rules] } : base;
}

const USERNAME: Schema = { type: 'string', pattern: '^@\\w{4,}$' };

function typeOf(type: string): Schema {
  if (type.startsWith('Array of ')) return { type: 'array', items: typeOf(type.slice('Array of '.length)) };
  return PLAIN[type] ?? { $ref: `#/definitions/${type}` };
}

const PLAIN: Readonly<Record<string, Schema>> = {
  Integer: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
};

/** The limits that stand in a field's description, in the few turns of phrase the documentation uses. */
function rulesOf(name: string, type: string, text: string): Schema {
  if (type === 'String') return stringRules(name, text);
  if (type === 'Integer' || type === 'Float') return numberRules(text);
  const items = /(?:list of|include) (\d+)-(\d+) /.exec(text);
  return type.startsWith('Array of ') && items
    ? { minItems: Number(items[1]), maxItems: Number(items[2]) }
    : {};
}

function stringRules(name: string, text: string): Schema {
  const length = /(\d+)-(\d+) (characters|bytes)/i.exec(text);
  const bytes = length?.[3]?.toLowerCase() === 'bytes';
  return {
    ...(length && !bytes && { minLength: Number(length[1]), mostUnits: Number(length[2]) }),
    ...(length && bytes && { minLength: Number(length[1]), mostBytes: Number(length[2]) }),
    ...(/Only characters A-Z, a-z, 0-9, _ and - are allowed/.test(text) && { pattern: '^[A-Za-z0-9_-]*$' }),
    ...wordRules(name, text),
  };
}

function wordRules(name: string, text: string): Schema {
  const always = /\balways "([^"]+)"/.exec(text) ?? (isTag(name) ? /must be (\w+)$/.exec(text) : null);
  if (always) return { const: always[1] };
  const list =
    /(?:[Mm]ust be one of|[Cc]an be one of|[Cc]an be either|Currently, can be) ("[\s\S]*)/.exec(text)?.[1] ??
    '';
  const quoted = [...list.matchAll(/"([^"]+)"/g)].map(([, word]) => word);
  if (quoted.length > 1) return { enum: [...new Set(quoted)] };
  const chosen = /Choose one/.test(text) ? text.match(/\btyping\b|\b[a-z]+_[a-z_]+\b/g) : null;
  return chosen ? { enum: [...new Set(chosen)] } : {};
}

function isTag(name: string): boolean {
  return name === 'type' || name === 'source';
}

function numberRules(text: string): Schema {
  const range = /(?:Values|[Mm]ust be) between (\d+)(?:-| and )(\d+)/.exec(text);
  return range ? { minimum: Number(range[1]), maximum: Number(range[2]) } : {};
}
