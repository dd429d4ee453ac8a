import type { TemplateView } from '../../template-protocol.ts';

/** One name has a template in each language. */
export function keyOfTemplate({ name, language }: Pick<TemplateView, 'name' | 'language'>): string {
  return `${name} ${language}`;
}

/** Those with all these words, whatever their accents; those that can be sent first. */
export function findTemplates(
  all: readonly TemplateView[],
  text: string,
  language: string | undefined,
): TemplateView[] {
  const wanted = plain(text)
    .split(/[\s_]+/)
    .filter(Boolean);
  const fits = ({ name, header = '', body, footer = '' }: TemplateView) => {
    const said = plain(`${name.replaceAll('_', ' ')} ${header} ${body} ${footer}`);
    return wanted.every((word) => said.includes(word));
  };
  return all
    .filter((one) => (language === undefined || one.language === language) && fits(one))
    .toSorted((a, b) => Number(b.state === 'approved') - Number(a.state === 'approved'));
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
