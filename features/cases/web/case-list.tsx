import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { LineId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { Link } from 'wouter-preact';
import { LabelDots } from './label-dots.tsx';
import { useStateText } from './case-menus.tsx';
import './case-list.css';

type CaseListProps = {
  label: string;
  cases: readonly CaseCard[];
  /** Their owners. */
  people: ReadonlyMap<PersonCard['id'], PersonCard>;
  lines: ReadonlyMap<LineId, string>;
  hrefOf: (card: CaseCard) => string;
};

/** Cases one after the other, each a way to it. */
export function CaseList({ label, cases, ...props }: CaseListProps) {
  return (
    <ul class="cs-list" aria-label={label}>
      {cases.map((card) => (
        <li key={card.id}>
          <CaseRow {...props} card={card} />
        </li>
      ))}
    </ul>
  );
}

function CaseRow({
  card,
  people,
  lines,
  hrefOf,
}: Omit<CaseListProps, 'label' | 'cases'> & { card: CaseCard }) {
  const language = useLanguage();
  const state = useStateText(card);
  const owner = card.owner && personName(card.owner, people, language);
  return (
    <Link class="cs-list-row" href={hrefOf(card)}>
      <span class="cs-list-head">
        <b>{card.reference}</b>
        <RelativeTime at={card.resolved ?? card.opened} />
      </span>
      {card.subject && <span class="cs-list-subject">{card.subject}</span>}
      <span class="cs-list-facts">
        {[state.short, owner, lines.get(card.line)].filter(Boolean).join(' · ')}
      </span>
      <LabelDots ids={card.labels} />
    </Link>
  );
}
