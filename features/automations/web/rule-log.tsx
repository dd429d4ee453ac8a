import type { RuleId } from '@tertulia/protocol/ids.ts';
import { Button, LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { History } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import { automations } from './calls.ts';
import { TouchedList } from './touched-list.tsx';

const words = defineWords({
  es: {
    title: 'Qué han hecho las reglas',
    one: (name: string) => `Qué ha hecho «${name}»`,
    lead: 'De los últimos noventa días. Cada fila lleva a la conversación.',
    empty: 'Todavía no han hecho nada',
    emptyWhy: 'Aquí se verá cada vez que una regla actúa, en qué caso, y qué salió de ello.',
    all: 'Las de todas las reglas',
    more: 'Ver anteriores',
  },
  en: {
    title: 'What the rules have done',
    one: (name) => `What “${name}” has done`,
    lead: 'Of the last ninety days. Each row leads to the conversation.',
    empty: 'They have done nothing yet',
    emptyWhy: 'Each time a rule acts is told here, in which case, and what came of it.',
    all: 'Of all rules',
    more: 'See earlier ones',
  },
});

type RuleLogProps = { home: string; rule: { id: RuleId; name: string } | undefined };

export function RuleLog({ home, rule }: RuleLogProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const log = useLoaded(useCallback(() => automations.log({ rule: rule?.id }), [rule?.id]));
  const [isBusy, setBusy] = useState(false);
  const more = async (before: string) => {
    setBusy(true);
    try {
      const older = await automations.log({ rule: rule?.id, before });
      log.set(({ runs }) => ({ ...older, runs: [...runs, ...older.runs] }));
    } catch (problem) {
      showToast({ text: explain[troubleOf(problem).code] });
    }
    setBusy(false);
  };
  const toAll = rule && (
    <Link href={`${home}/log`} asChild>
      <LinkButton>{say.all}</LinkButton>
    </Link>
  );
  return (
    <Loading what={log} heading="h2">
      {({ runs, next }) =>
        runs.length === 0 ? (
          <EmptyState heading="h2" icon={History} title={say.empty} action={toAll}>
            {say.emptyWhy}
          </EmptyState>
        ) : (
          <Panel title={rule ? say.one(rule.name) : say.title} lead={say.lead} action={toAll}>
            <TouchedList all={runs} />
            {next && (
              <div>
                <Button busy={isBusy} onClick={() => void more(next)}>
                  {say.more}
                </Button>
              </div>
            )}
          </Panel>
        )
      }
    </Loading>
  );
}
