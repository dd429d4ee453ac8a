/** One property of a card: `item1.TEL;TYPE=CELL:+34 600 000 000`. */
export interface CardLine {
  readonly group: string | undefined;
  /** In capitals, as are `types`. */
  readonly name: string;
  readonly types: readonly string[];
  /** As it stands there, decoded. */
  value(): string;
  /** With its escapes resolved. */
  text(): string;
  /** The parts between semicolons. */
  parts(): string[];
}

/** More than this of a file is not looked at. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** Longer values are cut off: nothing that is read from a card is longer. Photos are. */
const LONGEST_VALUE = 8192;
const LONGEST_HEAD = 1024;
/** The properties that somebody asks for. The others cost no more than finding where they end. */
const WANTED = new Set([
  'BEGIN',
  'END',
  'AGENT',
  'FN',
  'N',
  'NICKNAME',
  'ORG',
  'TEL',
  'EMAIL',
  'URL',
  'X-ABLABEL',
]);

/** The wanted properties of all cards in a text, in order. Takes time in proportion to its length, whatever is in it. */
export function* readLines(text: string): Generator<CardLine> {
  const raw = rawLines(text.slice(0, MOST_CHARACTERS));
  for (let next = raw.next(); !next.done; next = raw.next()) {
    const pieces = [next.value.slice(0, LONGEST_HEAD + LONGEST_VALUE)];
    const head = headOf(pieces[0]!);
    // Quoted-printable of vCard 2.1 goes on after a `=` at the end of a line.
    for (let last = next.value; head?.isQuoted && last.endsWith('='); ) {
      const more = raw.next();
      if (more.done) break;
      last = more.value;
      if (pieces.length < LONGEST_VALUE / 64) pieces.push(last.slice(0, LONGEST_VALUE));
    }
    if (head && WANTED.has(head.name)) yield lineOf(head, pieces);
  }
}

/** Lines as they are meant: one that begins with a space continues the one before. */
function* rawLines(text: string): Generator<string> {
  let pieces: string[] = [];
  let length = 0;
  let isSoft = false;
  for (let start = 0; start <= text.length; ) {
    const end = lineEnd(text, start);
    // In quoted-printable a space after a `=` at the end of a line is a space.
    const isBroken: boolean =
      pieces.at(-1)?.endsWith('=') === true && (isSoft || QUOTED.test(pieces[0]!.slice(0, LONGEST_HEAD)));
    const isMore = pieces.length > 0 && !isBroken && (text[start] === ' ' || text[start] === '\t');
    if (!isMore && pieces.length > 0) {
      yield pieces.join('');
      pieces = [];
      length = 0;
      isSoft = isBroken;
    }
    const from = isMore ? start + 1 : start;
    // Of a photo of a megabyte nothing is kept but its beginning.
    if (length < LONGEST_HEAD + LONGEST_VALUE) pieces.push(text.slice(from, end));
    length += end - from;
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
  }
  yield pieces.join('');
}

const QUOTED = /^[^:]*QUOTED-PRINTABLE/i;

function lineEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return end;
}

interface Head {
  readonly group: string | undefined;
  readonly name: string;
  readonly types: readonly string[];
  readonly charset: string;
  readonly isQuoted: boolean;
  readonly isBinary: boolean;
  /** Where the value begins. */
  readonly end: number;
}

/** What stands before the colon; a colon in quotes is part of a parameter. */
function headOf(line: string): Head | undefined {
  const [first = '', ...params] = splitHead(line.slice(0, LONGEST_HEAD));
  const end = [first, ...params].join(';').length;
  if (line[end] !== ':') return undefined;
  const dot = first.lastIndexOf('.');
  const types: string[] = [];
  let charset = 'utf-8';
  let encoding = '';
  for (const param of params) {
    const equals = param.indexOf('=');
    // vCard 2.1 writes `TEL;CELL;QUOTED-PRINTABLE:` as well.
    const key = equals < 0 ? '' : param.slice(0, equals).trim().toUpperCase();
    const value = param
      .slice(equals + 1)
      .replaceAll('"', '')
      .trim()
      .toUpperCase();
    if (key === 'CHARSET') charset = value;
    else if (key === 'ENCODING' || ENCODINGS.has(value)) encoding = value;
    else if (key === 'TYPE' || key === '') types.push(...value.split(',').map((type) => type.trim()));
  }
  return {
    group: dot < 0 ? undefined : first.slice(0, dot).trim().toUpperCase(),
    name: first
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    types,
    charset,
    isQuoted: encoding === 'QUOTED-PRINTABLE',
    isBinary: encoding === 'BASE64' || encoding === 'B',
    end,
  };
}

const ENCODINGS = new Set(['QUOTED-PRINTABLE', 'BASE64']);

/** The pieces before the first colon, split at semicolons; neither counts between quotes. */
function splitHead(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let isInQuotes = false;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === '"') isInQuotes = !isInQuotes;
    if (isInQuotes || (letter !== ';' && letter !== ':')) continue;
    pieces.push(text.slice(start, i));
    start = i + 1;
    if (letter === ':') return pieces;
  }
  return [];
}

function lineOf(head: Head, pieces: readonly string[]): CardLine {
  const value = (): string => {
    if (head.isBinary) return '';
    const [first = '', ...rest] = pieces;
    const raw = [first.slice(head.end + 1), ...rest];
    return head.isQuoted ? decodeQuoted(raw, head.charset) : raw.join('').slice(0, LONGEST_VALUE);
  };
  return {
    group: head.group,
    name: head.name,
    types: head.types,
    value,
    text: () => unescape(value()),
    parts: () => splitParts(value()).map((part) => unescape(part).trim()),
  };
}

function splitParts(text: string): string[] {
  const parts = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === ';') {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function unescape(text: string): string {
  return text.replaceAll(/\\([\\,;:nN])/g, (_, letter: string) =>
    letter === 'n' || letter === 'N' ? '\n' : letter,
  );
}

function decodeQuoted(lines: readonly string[], charset: string): string {
  const text = lines
    .map((line) => line.replace(/=$/, ''))
    .join('')
    .slice(0, LONGEST_VALUE * 3);
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = /^=[0-9A-F]{2}$/i.test(text.slice(i, i + 3)) ? text.slice(i + 1, i + 3) : undefined;
    if (code !== undefined) {
      bytes.push(Number.parseInt(code, 16));
      i += 2;
    } else {
      bytes.push(...new TextEncoder().encode(text[i]));
    }
  }
  return decoderOf(charset).decode(Uint8Array.from(bytes));
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
