/** A piece of a document that nobody has checked yet. */
export type Piece = Readonly<Record<string, unknown>>;

/**
 * The component schemas of an OpenAPI 3.1 document as `$defs` that an ordinary JSON Schema checker takes. Two things
 * are made plain: `allOf` is merged, so that `additionalProperties: false` in a part does not refuse the other parts; and
 * a `discriminator` becomes one condition for each kind, with or without the `oneOf` that checkers demand beside it.
 */
export function readSchemas(schemas: Piece): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, convert(schema, schemas)]),
  );
}

/** A schema that holds where another does. */
export function when(condition: object, so: object, otherwise?: object): object {
  // oxlint-disable-next-line unicorn/no-thenable -- the word of JSON Schema
  return { if: condition, then: so, ...(otherwise && { else: otherwise }) };
}

export function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const SAYS_NOTHING = new Set(['example', 'examples', 'description', 'title', 'discriminator', 'default']);

function convert(schema: unknown, schemas: Piece): unknown {
  if (!isPiece(schema)) return schema;
  if (typeof schema.$ref === 'string')
    return { $ref: schema.$ref.replace('#/components/schemas/', '#/$defs/') };
  const kinds = kindsOf(schema);
  const whole = merged(schema, schemas);
  const made = Object.fromEntries(
    Object.entries(whole)
      .filter(([key]) => !SAYS_NOTHING.has(key) && key !== 'allOf' && !(kinds && key === 'oneOf'))
      .map(([key, value]) => [key, convertPart(key, value, schemas)]),
  );
  const conditions = Array.isArray(whole.allOf) ? whole.allOf.map((part) => convert(part, schemas)) : [];
  if (kinds) conditions.push(...conditionsOf(kinds));
  return conditions.length > 0 ? { ...made, allOf: conditions } : made;
}

function convertPart(key: string, value: unknown, schemas: Piece): unknown {
  if (key === 'properties' && isPiece(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, property]) => [name, convert(property, schemas)]),
    );
  if (Array.isArray(value) && (key === 'oneOf' || key === 'anyOf'))
    return value.map((one) => convert(one, schemas));
  return key === 'const' || key === 'enum' ? value : convert(value, schemas);
}

interface Kinds {
  readonly property: string;
  readonly schemas: Readonly<Record<string, string>>;
}

function kindsOf({ discriminator }: Piece): Kinds | undefined {
  if (!isPiece(discriminator) || !isPiece(discriminator.mapping)) return undefined;
  const schemas = Object.entries(discriminator.mapping).map(([kind, ref]) => [kind, String(ref)]);
  return { property: String(discriminator.propertyName), schemas: Object.fromEntries(schemas) };
}

function conditionsOf({ property, schemas }: Kinds): unknown[] {
  return [
    {
      type: 'object',
      required: [property],
      properties: { [property]: { enum: Object.keys(schemas) } },
    },
    ...Object.entries(schemas).map(([kind, ref]) =>
      when(
        { required: [property], properties: { [property]: { const: kind } } },
        { $ref: ref.replace('#/components/schemas/', '#/$defs/') },
      ),
    ),
  ];
}

/** One object schema of several. What cannot be laid together (`oneOf`, `not`, two meanings of a name) stays beside it. */
function merged({ allOf, ...own }: Piece, schemas: Piece): Piece {
  if (!Array.isArray(allOf)) return own;
  let whole: Piece = own;
  for (const part of allOf) whole = mergeTwo(whole, bare(part, schemas));
  return whole;
}

function mergeTwo(one: Piece, other: Piece): Piece {
  const { properties, required, type = one.type, additionalProperties, allOf, ...rest } = other;
  const names = isPiece(properties) ? properties : {};
  const known = isPiece(one.properties) ? one.properties : {};
  const both = Object.fromEntries(
    Object.entries(names).map(([name, schema]) => [
      name,
      name in known ? { allOf: [known[name], schema] } : schema,
    ]),
  );
  const isClosed = additionalProperties === false || one.additionalProperties === false;
  return {
    ...one,
    ...(type !== undefined && { type }),
    properties: { ...known, ...both },
    required: [...new Set([...list(one.required), ...list(required)])],
    ...(isClosed && { additionalProperties: false }),
    allOf: [...list(one.allOf), ...list(allOf), ...(Object.keys(rest).length > 0 ? [rest] : [])],
  };
}

/** What a base says without its kinds: they are its children, and would lead back here. */
function bare(part: unknown, schemas: Piece): Piece {
  if (!isPiece(part)) return {};
  if (typeof part.$ref === 'string') return bare(schemas[part.$ref.split('/').at(-1) ?? ''], schemas);
  const { discriminator: _kinds, ...rest } = merged(part, schemas);
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !SAYS_NOTHING.has(key)));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
