import type { IncidentCase } from '../protocol.ts';
import type { Lent } from './lent.ts';

export function CaseNote({ one, Labels }: Pick<Lent, 'Labels'> & { one: IncidentCase }) {
  return (
    <span class="in-case-note">
      <span>{[one.case.reference, one.case.subject ?? one.first].filter(Boolean).join(' · ')}</span>
      <Labels ids={one.case.labels} />
    </span>
  );
}
