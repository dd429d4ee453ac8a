/** A part of a text that is shown in another way. Places and lengths are in UTF-16 units, as JavaScript counts. */
export interface Entity {
  readonly type: 'bold' | 'italic' | 'strikethrough' | 'code' | 'pre' | 'blockquote';
  readonly offset: number;
  readonly length: number;
}

export interface Formatted {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/**
 * Our marks as Telegram's entities: *bold*, _italic_, ~struck~, `code`, ```blocks``` and > quotes. Entities and not its own
 * markup: nothing that someone writes can be taken for markup. Links are found by Telegram itself.
 */
export function formatText(written: string): Formatted {
  const out = new Writing();
  const parts = written.split(FENCE);
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    if (index % 2 === 0) writeLines(out, part);
    else if (isLast || !part.trim()) {
      out.add(FENCE);
      writeLines(out, part);
      if (!isLast) out.add(FENCE);
    } else out.mark('pre', () => out.add(part.replace(/^\n|\n$/g, '')));
  });
  return out.trimmed();
}

const FENCE = '```';
const MARKS: Readonly<Record<string, Entity['type']>> = { '*': 'bold', _: 'italic', '~': 'strikethrough' };

/** Not seen: what is inside links is no mark, nor is what stands in the middle of a word. */
const PIECE =
  /`(?<code>[^`\n]+)`|https?:\/\/[^\s<>"]+|(?<![\p{L}\p{N}*_~])(?<mark>[*_~])(?!\k<mark>)(?=\S)(?<inside>[^\n]*?\S)\k<mark>(?![\p{L}\p{N}]|\k<mark>)/gu;

class Writing {
  text = '';
  readonly entities: Entity[] = [];

  add(text: string) {
    this.text += text;
  }

  mark(type: Entity['type'], write: () => void) {
    const offset = this.text.length;
    write();
    const length = this.text.length - offset;
    if (length > 0) this.entities.push({ type, offset, length });
  }

  /** Telegram cuts blanks at both ends off: entities are to stand where they stood. */
  trimmed(): Formatted {
    const start = this.text.length - this.text.trimStart().length;
    const text = this.text.trim();
    const entities = this.entities.flatMap(({ type, offset, length }) => {
      const from = Math.max(offset - start, 0);
      const to = Math.min(offset - start + length, text.length);
      return to > from ? [{ type, offset: from, length: to - from }] : [];
    });
    return { text, entities: entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
  }
}

function writeLines(out: Writing, text: string) {
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    if (at > 0) out.add('\n');
    let end = at;
    while (lines[end]?.startsWith('>')) end++;
    if (end > at) {
      const quoted = lines.slice(at, end).map((line) => line.replace(/^> ?/, ''));
      out.mark('blockquote', () => writeWords(out, quoted.join('\n')));
      at = end - 1;
    } else writeWords(out, lines[at] ?? '');
  }
}

function writeWords(out: Writing, text: string) {
  let from = 0;
  for (const { 0: whole, index, groups = {} } of text.matchAll(PIECE)) {
    out.add(text.slice(from, index));
    const { code, mark = '', inside } = groups;
    const type = MARKS[mark];
    if (code !== undefined) out.mark('code', () => out.add(code));
    else if (type && inside !== undefined) out.mark(type, () => writeWords(out, inside));
    else out.add(whole);
    from = index + whole.length;
  }
  out.add(text.slice(from));
}
