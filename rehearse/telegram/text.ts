import { badRequest } from './refusal.ts';

const TAGS = new Set('b strong i em u ins s strike del a code pre blockquote tg-spoiler span'.split(' '));
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The words of a text or caption. With `parse_mode` HTML its marks are taken out. @throws Refused */
export function readText(
  fields: Readonly<Record<string, unknown>>,
  field: 'text' | 'caption',
  most: number,
): string {
  const given = fields[field];
  const written = typeof given === 'string' ? given : '';
  const text = fields['parse_mode'] === 'HTML' ? takeMarksOut(written) : written;
  const isEmpty = text.trim() === '';
  if (field === 'text' && isEmpty) throw badRequest('message text is empty');
  if (text.length > most)
    throw badRequest(field === 'text' ? 'message is too long' : 'message caption is too long');
  return text;
}

function takeMarksOut(html: string): string {
  const open: string[] = [];
  const words = html.replaceAll(
    /<(\/?)([a-z-]+)[^>]*>/gi,
    (mark, slash: string, name: string, at: number) => {
      if (!TAGS.has(name))
        throw badRequest(`can't parse entities: Unsupported start tag "${name}" at byte offset ${at}`);
      if (!slash) open.push(name);
      else if (open.pop() !== name)
        throw badRequest(`can't parse entities: Unexpected end tag at byte offset ${at}`);
      return mark.slice(mark.length);
    },
  );
  if (open.length > 0)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)}"`);
  if (words.includes('<')) throw badRequest("can't parse entities: Unsupported start tag");
  return words.replaceAll(/&(lt|gt|amp|quot);/g, (_, name: string) => NAMED[name] ?? '');
}
