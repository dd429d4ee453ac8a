/** Whether a path fits a pattern: `*` part of a name, `**` any path, `{a,b}` either. */
export function fits(path: string, pattern: string): boolean {
  return compile(pattern).test(path);
}

/** Whether a path fits any pattern and no `!pattern`. */
export function fitsAny(path: string, patterns: readonly string[]): boolean {
  const isTakenBack = patterns.some((pattern) => pattern.startsWith('!') && fits(path, pattern.slice(1)));
  return !isTakenBack && patterns.some((pattern) => fits(path, pattern));
}

const compiled = new Map<string, RegExp>();

function compile(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (!expression) compiled.set(pattern, (expression = new RegExp(`^${translate(pattern)}$`)));
  return expression;
}

function translate(pattern: string): string {
  return pattern.replaceAll(/\*\*\/|\*\*|\*|[{},]|[.+?^$()|[\]\\]/g, (part) => MEANINGS[part] ?? `\\${part}`);
}

const MEANINGS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '{': '(?:',
  ',': '|',
  '}': ')',
};
