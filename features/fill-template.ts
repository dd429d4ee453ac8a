/** What of a template people read. */
interface Words {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
}

interface Values {
  readonly values: readonly string[];
  readonly headerValues?: readonly string[] | undefined;
}

/**
 * A network's template with its gaps filled: `{{1}}`, `{{2}}` …, or names in the order in which they first come.
 * @returns undefined when there are more or fewer values than gaps
 */
export function fillTemplate(
  { header, body, footer }: Words,
  { values, headerValues = [] }: Values,
): string | undefined {
  const above = fill(header ?? '', headerValues);
  const words = fill(body, values);
  if (above === undefined || words === undefined) return undefined;
  return [above, words, footer ?? ''].filter(Boolean).join('\n\n');
}

function fill(text: string, values: readonly string[]): string | undefined {
  const gaps = gapsIn(text);
  if (gaps.length !== values.length) return undefined;
  return text.replaceAll(GAP, (_, gap: string) => values[gaps.indexOf(gap)]!);
}

/** The gaps of a text, each once, in the order of their values. */
export function gapsIn(text: string): string[] {
  const gaps = [...new Set([...text.matchAll(GAP)].map(([, gap]) => gap!))];
  return gaps.every((gap) => /^\d+$/.test(gap)) ? gaps.toSorted((a, b) => Number(a) - Number(b)) : gaps;
}

const GAP = /\{\{\s*([\w.-]+)\s*\}\}/g;
