import { fileTypeFromFile } from 'file-type';

/** What a file is by its bytes, as an ending; '' when nobody knows (text, HTML, SVG). Its name is never asked. */
export async function endingOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (!found) return '';
  return ALIASES[found.ext] ?? found.ext;
}

const ALIASES: Readonly<Record<string, string>> = { apng: 'png', oga: 'ogg', m4b: 'm4a' };
