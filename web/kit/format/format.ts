import { findLinks } from '../link-text.ts';

export type Name = { name: string; me: boolean };
export type Tag = 'strong' | 'em' | 's' | 'code' | 'pre' | 'blockquote' | 'ul' | 'ol' | 'li' | 'a' | 'mark';
export type Element = { tag: Tag; in: readonly Piece[]; href?: string; start?: number; me?: boolean };
export type Piece = string | Element;

const FENCE = '```';
const LINE = /^(?:(> ?)|[-*] (?=\S)|(\d{1,3})\. (?=\S))/;
const CODE = /`([^`]+)`/g;
const MARKS: Readonly<Record<string, Tag>> = { '*': 'strong', _: 'em', '~': 's' };
const WORD = /[\p{L}\p{N}]/u;

/**
 * Reads text as people type it: *bold*, _italic_, ~struck~, `code`, ```blocks```, > quotes, - and 1. lists, links,
 * @names. Each letter is looked at a fixed number of times, whatever it says.
 */
export function readFormat(text: string, names: readonly Name[] = []): Piece[] {
  const parts = text.split(FENCE);
  const out: Piece[] = [];
  parts.forEach((part, index) => {
    if (index % 2 === 0) out.push(...readLines(index ? part.replace(/^\n/, '') : part, names));
    else if (index < parts.length - 1 && part.trim()) {
      trimBreak(out);
      out.push({ tag: 'pre', in: [part.replace(/^\n|\n$/g, '')] });
    } else {
      out.push(FENCE, ...readLines(part, names));
      if (index < parts.length - 1) out.push(FENCE);
    }
  });
  return out;
}

function readLines(text: string, names: readonly Name[]): Piece[] {
  const out: Piece[] = [];
  let block: { tag: Tag; in: Piece[]; start?: number } | undefined;
  let isText = false;
  for (const line of text.split('\n')) {
    const [start = '', quote, number] = LINE.exec(line) ?? [];
    const said = readWords(line.slice(start.length), names);
    if (!start) {
      out.push(...(isText ? ['\n'] : []), ...said);
      block = undefined;
    } else {
      const tag = quote ? 'blockquote' : number ? 'ol' : 'ul';
      if (block?.tag !== tag) {
        block = { tag, in: [], ...(number && { start: Number(number) }) };
        out.push(block);
      } else if (quote) block.in.push('\n');
      block.in.push(...(quote ? said : [{ tag: 'li' as const, in: said }]));
    }
    isText = !start;
  }
  return out;
}

type Open = { mark: string; in: Piece[] };

/** One line. A mark opens before a letter and closes after one, and never stands inside a word. */
function readWords(text: string, names: readonly Name[]): Piece[] {
  const open: Open[] = [{ mark: '', in: [] }];
  const put = (piece: Piece) => open.at(-1)?.in.push(piece);
  const atoms = findAtoms(text);
  let [plain, at] = ['', 0];
  const flush = () => {
    if (plain) put(plain);
    plain = '';
  };
  /** What was opened above `depth` and never closed was no mark. */
  const closeTo = (depth: number): Piece[] => {
    flush();
    while (open.length > depth + 1) {
      const unclosed = open.pop();
      if (unclosed) open.at(-1)?.in.push(unclosed.mark, ...unclosed.in);
    }
    return open[depth]?.in ?? [];
  };

  while (at < text.length) {
    const char = text.charAt(at);
    const atom = atoms.get(at) ?? (char === '@' && findName(text, at, names));
    if (atom) {
      flush();
      put(atom.element);
      at = atom.end;
      continue;
    }
    let end = at + 1;
    const tag = MARKS[char];
    while (tag && text[end] === char) end++;
    const [before = ' ', after = ' '] = [text[at - 1], text[end]];
    const depth = open.findIndex(({ mark }) => mark === char);
    const isSingle = tag && end === at + 1;
    if (isSingle && depth > 0 && before.trim() && !WORD.test(after)) {
      const inside = closeTo(depth);
      open.pop();
      put({ tag, in: inside });
    } else if (isSingle && depth < 0 && after.trim() && !WORD.test(before)) {
      flush();
      open.push({ mark: char, in: [] });
    } else plain += text.slice(at, end);
    at = end;
  }
  return closeTo(0);
}

type Atom = { end: number; element: Element };

/** What is read as a whole, by where it begins: code, and the links outside of it. */
function findAtoms(text: string): Map<number, Atom> {
  const atoms = new Map<number, Atom>();
  let at = 0;
  const addLinks = (part: string) => {
    for (const { text: shown, href } of findLinks(part)) {
      if (href) atoms.set(at, { end: at + shown.length, element: { tag: 'a', in: [shown], href } });
      at += shown.length;
    }
  };
  for (const { 0: whole, 1: code = '', index } of text.matchAll(CODE)) {
    addLinks(text.slice(at, index));
    at = index + whole.length;
    atoms.set(index, { end: at, element: { tag: 'code', in: [code] } });
  }
  addLinks(text.slice(at));
  return atoms;
}

function findName(text: string, at: number, names: readonly Name[]): Atom | undefined {
  let found: Name | undefined;
  for (const one of names)
    if (one.name.length > (found?.name.length ?? 0) && text.startsWith(one.name, at + 1)) found = one;
  if (!found) return undefined;
  const end = at + 1 + found.name.length;
  return { end, element: { tag: 'mark', in: [text.slice(at, end)], me: found.me } };
}

function trimBreak(out: Piece[]): void {
  if (out.at(-1) === '\n') out.pop();
}
