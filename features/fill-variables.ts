/** What may stand in a written text as `{{customer}}`, to be filled in when it is used. */
export const VARIABLES = ['customer', 'agent', 'reference', 'line', 'business', 'opens'] as const;
export type Variable = (typeof VARIABLES)[number];
/** What is known where the text is used. */
export type Values = Readonly<Partial<Record<Variable, string | undefined>>>;

const MARK = /\{\{\s*([^{}\n]{0,40}?)\s*\}\}/g;

/** All that is known is put in; what is not keeps its marks. */
export function fillVariables(text: string, values: Values): string {
  return text.replaceAll(MARK, (mark, name: string) => (isVariable(name) ? (values[name] ?? mark) : mark));
}

/** Where marks still stand that nothing was put in for. */
export function unfilledIn(
  text: string,
): { readonly name: string; readonly start: number; readonly end: number }[] {
  return [...text.matchAll(MARK)].map(({ 0: mark, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + mark.length,
  }));
}

/** The text without them, and without the gap they would leave: nobody is sent marks. */
export function withoutMarks(text: string): string {
  return (
    text
      // At the end of a clause, the comma before goes too: "Hello, {{customer}}." is "Hello."
      .replaceAll(new RegExp(`[,;:]?[^\\S\\n]*${MARK.source}(?=[.!?]|[^\\S\\n]*$)`, 'gm'), '')
      .replaceAll(new RegExp(`[^\\S\\n]*${MARK.source}`, 'g'), '')
      .replaceAll(/^[^\S\n]*[,;:]?[^\S\n]+/gm, '')
      .trim()
  );
}

export function isVariable(name: string): name is Variable {
  return VARIABLES.some((known) => known === name);
}
