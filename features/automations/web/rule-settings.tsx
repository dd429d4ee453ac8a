import { GoneState } from '@tertulia/web/kit/gone-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Workflow } from 'lucide-preact';
import { useLocation } from 'wouter-preact';
import type { Rule } from '../protocol.ts';
import { automations, loadAround } from './calls.ts';
import type { Around, Draft } from './draft.ts';
import { RuleEditor } from './rule-editor.tsx';
import { RuleList } from './rule-list.tsx';
import { RuleLog } from './rule-log.tsx';
import { TemplateList } from './template-list.tsx';
import { draftOf, TEMPLATES, templateWords } from './templates.ts';
import './automations.css';

const words = defineWords({
  es: {
    gone: 'Esta regla ya no existe',
    goneWhy: 'Puede que la haya eliminado otra persona.',
    back: 'Ver todas',
  },
  en: { gone: 'This rule is no longer here', goneWhy: 'Perhaps someone else deleted it.', back: 'See all' },
});

const load = async () => (await automations.list()).rules;

/**
 * @param home address of the list
 * @param at what comes after `home`: empty, `new`, `new/<template>`, a rule's id, `log`, `log/<id>`
 */
export function RuleSettings({ home, at }: { home: string; at: string }) {
  const rules = useLoaded(load);
  const around = useLoaded(loadAround);
  const names = useWords(templateWords);
  const [, navigate] = useLocation();
  const keep = () => {
    rules.reload();
    navigate(home);
  };
  const [page = '', below] = at.split('/');
  if (page === 'new' && !below) return <TemplateList home={home} />;
  const edit = (start: (known: Around) => Draft, rule?: Rule) => (
    <Loading what={around} heading="h2" shape="lines">
      {(known) => <RuleEditor key={at} rule={rule} start={start(known)} around={known} onSaved={keep} />}
    </Loading>
  );
  if (page === 'new') {
    const template = TEMPLATES.find((one) => one === below) ?? 'empty';
    return edit((known) => draftOf(template, names[template], known));
  }
  return (
    <Loading what={rules} heading="h2">
      {(all) => {
        if (page === '') return <RuleList {...{ all, rules, home }} around={around.value} />;
        if (page === 'log') return <RuleLog key={at} home={home} rule={all.find(({ id }) => id === below)} />;
        const rule = all.find(({ id }) => id === page);
        return rule ? edit(() => draftFrom(rule), rule) : <NoRule home={home} />;
      }}
    </Loading>
  );
}

function draftFrom({ name, when, if: only, acts, menus }: Rule): Draft {
  return { name, when, if: only, acts, menus };
}

function NoRule({ home }: { home: string }) {
  const say = useWords(words);
  return (
    <GoneState icon={Workflow} title={say.gone} home={home} back={say.back}>
      {say.goneWhy}
    </GoneState>
  );
}
