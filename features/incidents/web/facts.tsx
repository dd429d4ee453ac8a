import type { LabelId, PersonId } from '@tertulia/protocol/ids.ts';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { ChangeIncident, RunningState } from '../protocol.ts';
import { calls } from './calls.ts';
import type { PartProps } from './incident-page.tsx';
import type { Lent } from './lent.ts';
import { stateWords, words } from './words.ts';

const RUNNING: readonly RunningState[] = ['open', 'identified', 'solved'];

/** How it stands; each choice counts at once. */
export function Facts({ incident, onChanged, labels }: Lent & PartProps) {
  const say = useWords(words);
  const states = useWords(stateWords);
  const explain = useWords(problemWords);
  const locale = readerLocale(useLanguage());
  const { card, team } = incident;
  const isClosed = card.state === 'closed';
  const change = (wish: ChangeIncident) =>
    void calls
      .change(card.id, wish)
      .then(onChanged, (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] }));
  return (
    <Panel title={say.state} lead={`${say.since} ${fullDate(card.opened, { locale })}`}>
      <div class="in-facts">
        {!isClosed && (
          <Select
            label={say.state}
            hideLabel
            value={card.state}
            choices={RUNNING.map((value) => ({ value, label: states[value] }))}
            onChange={(state) => change({ state: state as RunningState })}
          />
        )}
        <Select
          label={say.owner}
          value={card.owner?.id ?? ''}
          choices={[
            { value: '', label: say.nobody },
            ...team.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(owner) => change({ owner: owner ? (owner as PersonId) : null })}
        />
        {labels.length > 0 && (
          <Select
            label={say.label}
            value={card.label ?? ''}
            choices={[
              { value: '', label: say.noLabel },
              ...labels.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(label) => change({ label: label ? (label as LabelId) : null })}
          />
        )}
        <Checkbox
          label={say.shown}
          hint={card.followers > 0 ? say.followers(card.followers) : say.shownHint}
          checked={card.shown}
          onChange={(shown) => change({ shown })}
        />
      </div>
    </Panel>
  );
}
