import { readerLocale, useLanguage } from './i18n.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './badge.css';

type BadgeProps = {
  count: number;
  /** What is counted, for those who hear it: "3 unread". */
  label: string;
  tone?: 'accent' | 'quiet' | 'warn' | 'bad';
};

const MOST = 99;

export function Badge({ count, label, tone = 'accent' }: BadgeProps) {
  const locale = readerLocale(useLanguage());
  if (count <= 0) return null;
  return (
    <span class={`k-badge k-badge-${tone}`}>
      <span aria-hidden="true">{count > MOST ? `${MOST}+` : count.toLocaleString(locale)}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
