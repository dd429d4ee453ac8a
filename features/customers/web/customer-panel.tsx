import type { CaseCard } from '@tertulia/protocol/case.ts';
import type { ConversationId, LabelId, LineId, PersonId } from '@tertulia/protocol/ids.ts';
import type { PersonCard } from '@tertulia/protocol/people.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { ErrorState } from '@tertulia/web/kit/error-state.tsx';
import { problemWords } from '@tertulia/web/kit/problem-words.ts';
import { Skeleton } from '@tertulia/web/kit/skeleton.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import type { ComponentChildren, ComponentType } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Me } from '../../people/protocol.ts';
import { Browsers } from './browsers.tsx';
import { calls } from './calls.ts';
import { CustomerCases } from './customer-cases.tsx';
import { CustomerLabels, type LabelParts } from './customer-labels.tsx';
import { CustomerName } from './customer-name.tsx';
import { Notes } from './notes.tsx';
import { OtherTalks } from './other-talks.tsx';
import { words } from './words.ts';
import './customer-panel.css';

export type CustomerPanelProps = LabelParts & {
  person: PersonId;
  conversation: ListedConversation;
  cards: ReadonlyMap<PersonId, PersonCard>;
  lines: ReadonlyMap<LineId, string>;
  me: Pick<Me, 'id' | 'role'>;
  hrefOf: (conversation: ConversationId) => string;
  /** How cases are listed: they are another feature's. */
  Cases: ComponentType<{
    label: string;
    cases: readonly CaseCard[];
    people: ReadonlyMap<PersonId, PersonCard>;
    lines: ReadonlyMap<LineId, string>;
    hrefOf: (card: CaseCard) => string;
  }>;
  /** What else concerns him: strands with partners. */
  extra?: ComponentChildren;
};

/** What the staff may know of a customer. */
export function CustomerPanel(props: CustomerPanelProps) {
  const { person, conversation, cards, lines, hrefOf, me, Cases } = props;
  const say = useWords(words);
  const problems = useWords(problemWords);
  const load = useCallback(() => calls.read(person), [person]);
  const { value, problem, isLoading, reload, set } = useLoaded(load);
  const name = cards.get(person)?.name ?? value?.person.name ?? '';
  const onLabel = async (label: LabelId, on: boolean) => {
    set((before) => ({
      ...before,
      labels: on ? [...before.labels, label] : before.labels.filter((id) => id !== label),
    }));
    try {
      const after = await calls.label(person, label, on);
      set(() => after);
    } catch (error) {
      reload();
      throw error;
    }
  };
  return (
    <>
      {value ? (
        <>
          <CustomerName
            {...{ name }}
            language={value.language}
            onRename={async (wanted) => {
              const after = await calls.rename(person, wanted);
              set(() => after);
            }}
          />
          <CustomerLabels Labels={props.Labels} Picker={props.Picker} ids={value.labels} onLabel={onLabel} />
        </>
      ) : problem ? (
        <ErrorState
          title={say.failed}
          advice={problems[problem.code]}
          onRetry={reload}
          isRetrying={isLoading}
        />
      ) : (
        <Skeleton />
      )}
      <Notes person={person} me={me} />
      <CustomerCases {...{ person, conversation, cards, lines, hrefOf, Cases }} />
      {props.extra}
      {value && <OtherTalks talks={value.talks} here={conversation.id} {...{ lines, hrefOf }} />}
      {value && <Browsers browsers={value.browsers} />}
    </>
  );
}
