import type { Language } from '../business/protocol.ts';

export type Cell = string | number | undefined;

/** Excel in Spain expects semicolons; the mark at the beginning tells it that this is UTF-8. */
export function startCsv(): string {
  return '\uFEFF';
}

export function csvLine(cells: readonly Cell[], language: Language): string {
  const separator = language === 'es' ? ';' : ',';
  return `${cells.map((cell) => writeCell(cell, language)).join(separator)}\r\n`;
}

function writeCell(cell: Cell, language: Language): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number')
    return language === 'es' ? String(cell).replace('.', ',') : quoted(String(cell));
  return quoted(isFormula(cell) ? `'${cell}` : cell);
}

/** A program that opens it would compute what a customer has written. */
function isFormula(text: string): boolean {
  return /^[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text);
}

function quoted(text: string): string {
  return /[";,\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
