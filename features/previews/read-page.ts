import { setImmediate as nextTurn } from 'node:timers/promises';
import { Parser } from 'htmlparser2';

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  readonly description: string | undefined;
  readonly site: string | undefined;
  readonly picture: string | undefined;
}

/** Whatever a page is filled with, so many of its `meta` are read. */
const MOST_METAS = 200;
const LONGEST_VALUE = 4000;
/** Where elements are nested deeper the reading ends: the parser's time grows with their square. */
const DEEPEST = 256;
/** Read without a pause for others. */
const AT_ONCE = 16_384;

/** Undefined when the page has no title. @param base where it was, for a relative address of its picture */
export async function readPage(html: string, base: URL): Promise<PageFacts | undefined> {
  const metas = new Map<string, string>();
  let title = '';
  let inside: 'title' | 'svg' | undefined;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, { property, name: called, content }) {
      depth += 1;
      // A drawing has titles of its own.
      if (name === 'svg' || (name === 'title' && title === '' && !inside)) inside = name;
      const key = (property ?? called)?.toLowerCase();
      if (name !== 'meta' || !key || !content || metas.has(key) || metas.size >= MOST_METAS) return;
      metas.set(key, content.slice(0, LONGEST_VALUE));
    },
    ontext(text) {
      if (inside === 'title' && title.length < LONGEST_VALUE) title += text;
    },
    onclosetag(name) {
      depth -= 1;
      if (name === inside) inside = undefined;
    },
  });
  for (let i = 0; i < html.length && depth < DEEPEST; i += AT_ONCE) {
    parser.write(html.slice(i, i + AT_ONCE));
    await nextTurn();
  }
  const first = (length: number, ...values: (string | undefined)[]) =>
    values.map((value) => cleaned(value ?? '', length)).find((value) => value !== '');
  const named = first(300, metas.get('og:title'), metas.get('twitter:title'), title);
  if (named === undefined) return undefined;
  const picture =
    metas.get('og:image:secure_url') ??
    metas.get('og:image') ??
    metas.get('og:image:url') ??
    metas.get('twitter:image');
  return {
    title: named,
    description: first(
      600,
      metas.get('og:description'),
      metas.get('twitter:description'),
      metas.get('description'),
    ),
    site: first(120, metas.get('og:site_name')),
    picture: picture === undefined ? undefined : URL.parse(picture.trim(), base)?.href,
  };
}

/** One line, without what could make it pose as something else. */
function cleaned(text: string, length: number): string {
  const line = text
    .slice(0, LONGEST_VALUE)
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replaceAll(/[\p{Cs}\p{Co}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .trim();
  if (line.length <= length) return line;
  return `${line
    .slice(0, length - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`;
}
