import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { putOne } from '@tertulia/web/kit/put-one.ts';
import { RowList } from '@tertulia/web/kit/row-list.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { Loaded } from '@tertulia/web/kit/use-loaded.ts';
import { History, Plus, Workflow } from 'lucide-preact';
import { Link, useLocation } from 'wouter-preact';
import type { Rule } from '../protocol.ts';
import { automations } from './calls.ts';
import { type Around, swapped } from './draft.ts';
import { RuleRow } from './rule-row.tsx';

const words = defineWords({
  es: {
    title: 'Reglas',
    lead: 'Se prueban en este orden. Cada una actúa una vez en cada caso; lo que hace una no pone en marcha otra.',
    add: 'Nueva regla',
    log: 'Qué han hecho',
    empty: 'Todavía no hay ninguna regla',
    emptyWhy:
      'Un saludo, un menú, una etiqueta: lo que se repite puede hacerse solo. Una persona siempre está a un toque.',
    copied: (name: string) => `${name} (copia)`,
    removed: (name: string) => `«${name}» está eliminada`,
  },
  en: {
    title: 'Rules',
    lead: 'They are tried in this order. Each acts once in a case; what one does sets off no other.',
    add: 'New rule',
    log: 'What they have done',
    empty: 'There is no rule yet',
    emptyWhy:
      'A greeting, a menu, a label: what repeats itself can be done by itself. A person is always one tap away.',
    copied: (name) => `${name} (copy)`,
    removed: (name) => `“${name}” is deleted`,
  },
});

type RuleListProps = {
  all: readonly Rule[];
  rules: Loaded<Rule[]>;
  around: Around | undefined;
  home: string;
};

export function RuleList({ all, rules, around, home }: RuleListProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [, navigate] = useLocation();
  const add = (
    <Link href={`${home}/new`} asChild>
      <LinkButton icon={Plus}>{say.add}</LinkButton>
    </Link>
  );
  if (all.length === 0)
    return (
      <EmptyState heading="h2" icon={Workflow} title={say.empty} action={add}>
        {say.emptyWhy}
      </EmptyState>
    );
  const tell = (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] });
  const put = (rule: Rule) => rules.set((before) => putOne(before, rule));
  const run = (work: () => Promise<unknown>) => void work().catch(tell);
  const remove = (rule: Rule) =>
    run(async () => {
      await automations.remove(rule.id);
      rules.set((before) => before.filter(({ id }) => id !== rule.id));
      // Brought back as it was: what was on goes on.
      const restore = async () => {
        await automations.restore(rule.id);
        put(await automations.switch(rule.id, rule.active));
        rules.reload();
      };
      showToast({ text: say.removed(rule.name), onUndo: () => run(restore) });
    });
  const move = (place: number, by: -1 | 1) =>
    run(async () => {
      const next = swapped(all, place, by);
      rules.set(() => next);
      const answer = await automations.order(next.map(({ id }) => id));
      rules.set(() => answer.rules);
    });
  const copy = ({ name, when, if: only, acts, menus }: Rule) =>
    run(async () => {
      const made = await automations.add({
        name: say.copied(name).slice(0, 80),
        when,
        if: only,
        acts,
        menus,
      });
      put(made);
      navigate(`${home}/${made.id}`);
    });
  return (
    <Panel title={say.title} lead={say.lead} action={add}>
      <RowList label={say.title}>
        {all.map((rule, place) => (
          <RuleRow
            key={rule.id}
            {...{ rule, around, home }}
            isFirst={place === 0}
            isLast={place === all.length - 1}
            onSwitch={(on) => run(async () => put(await automations.switch(rule.id, on)))}
            onMove={(by) => move(place, by)}
            onCopy={() => copy(rule)}
            onLog={() => navigate(`${home}/log/${rule.id}`)}
            onRemove={() => remove(rule)}
          />
        ))}
      </RowList>
      <div>
        <Link href={`${home}/log`} asChild>
          <LinkButton icon={History}>{say.log}</LinkButton>
        </Link>
      </div>
    </Panel>
  );
}
