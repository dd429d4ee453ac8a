import type { Client } from '@tertulia/sdk/client.ts';
import { announce } from '@tertulia/web/kit/announcer.tsx';
import { Button, LinkButton } from '@tertulia/web/kit/button.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, plural, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { SearchField } from '@tertulia/web/kit/search-field.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { ChevronDown, FileText, Plus, RefreshCw } from 'lucide-preact';
import { useCallback, useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import type { TemplateView } from '../../template-protocol.ts';
import { AccountUp } from './account-up.tsx';
import { calls } from './calls.ts';
import { nameOfLanguage } from './template-language.ts';
import { TemplatePreview } from './template-preview.tsx';
import { stateWords, TemplateReason, TemplateState } from './template-state.tsx';
import { useAccountNews } from './use-account-news.ts';

const words = defineWords({
  es: {
    title: 'Plantillas',
    lead: 'La red revisa cada texto antes de dejar usarlo. Con ellas se escribe cuando el plazo para contestar ha pasado.',
    add: 'Nueva plantilla',
    sync: 'Preguntar a la red',
    synced: (count: number) =>
      plural('es', count, { one: 'La red tiene 1 plantilla', other: `La red tiene ${count} plantillas` }),
    failed: 'La red no ha contestado. Lo que se ve es lo que dijo la última vez.',
    empty: 'Todavía no hay plantillas',
    emptyWhy: 'Crea una, por ejemplo «Tu pedido está listo», o pregunta a la red por las que ya tengas allí.',
    search: 'Buscar por nombre o texto',
    states: 'Estado',
    noMatch: 'Ninguna plantilla es así.',
    utility: 'Gestión',
    marketing: 'Promoción',
    authentication: 'Verificación',
    preview: (name: string) => `Cómo se ve «${name}»`,
  },
  en: {
    title: 'Templates',
    lead: 'The network reviews each text before it may be used. They are for writing once the time to answer has passed.',
    add: 'New template',
    sync: 'Ask the network',
    synced: (count) =>
      plural('en', count, { one: 'The network has 1 template', other: `The network has ${count} templates` }),
    failed: 'The network did not answer. What you see is what it said last time.',
    empty: 'There are no templates yet',
    emptyWhy: 'Make one, such as “Your order is ready”, or ask the network for those you have there already.',
    search: 'Search by name or text',
    states: 'State',
    noMatch: 'No template is like that.',
    utility: 'Utility',
    marketing: 'Marketing',
    authentication: 'Verification',
    preview: (name) => `What “${name}” looks like`,
  },
});

/** Few enough that all are seen at once need no search. */
const FEW = 6;

type TemplateListProps = { client: Client; account: ChannelAccount; home: string };

export function TemplateList({ client, account, home }: TemplateListProps) {
  const say = useWords(words);
  const load = useCallback(async () => (await calls.templates(account.id)).templates, [account.id]);
  const templates = useLoaded(load);
  useAccountNews(client, templates.reload);
  const { busy, problem, sync } = useSync(account, (found) => templates.set(() => found));
  const add = (
    <Link href={`${home}/templates/new`} asChild>
      <LinkButton icon={Plus}>{say.add}</LinkButton>
    </Link>
  );
  const ask = (
    <Button kind="plain" icon={RefreshCw} busy={busy} onClick={sync}>
      {say.sync}
    </Button>
  );
  const note = <ProblemNote problem={problem} instead={{ 'channel-problem': say.failed }} />;
  return (
    <>
      <AccountUp account={account} home={home} />
      <Loading what={templates} heading="h2">
        {(all) =>
          all.length === 0 ? (
            <>
              <EmptyState
                heading="h2"
                icon={FileText}
                title={say.empty}
                action={
                  <span class="ch-actions">
                    {add}
                    {ask}
                  </span>
                }
              >
                {say.emptyWhy}
              </EmptyState>
              {note}
            </>
          ) : (
            <Panel title={say.title} lead={say.lead} action={add}>
              <div>{ask}</div>
              {note}
              <Found all={all} />
            </Panel>
          )
        }
      </Loading>
    </>
  );
}

/** What the network has now, by asking it. */
function useSync(account: ChannelAccount, onFound: (templates: TemplateView[]) => void) {
  const say = useWords(words);
  const { isBusy, trouble, run } = useDoing();
  const sync = () =>
    void run(async () => {
      const { templates } = await calls.syncTemplates(account.id);
      onFound(templates);
      announce(say.synced(templates.length));
    });
  return { busy: isBusy, problem: trouble, sync };
}

function Found({ all }: { all: readonly TemplateView[] }) {
  const say = useWords(words);
  const sayState = useWords(stateWords);
  const [text, setText] = useState('');
  const [state, setState] = useState<TemplateView['state']>();
  const states = [...new Set(all.map((one) => one.state))];
  const wanted = text.trim().toLowerCase();
  const found = all.filter(
    (one) =>
      (state === undefined || one.state === state) &&
      (one.name.includes(wanted) || one.body.toLowerCase().includes(wanted)),
  );
  return (
    <>
      {all.length > FEW && <SearchField label={say.search} value={text} onInput={setText} />}
      {states.length > 1 && (
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        <div class="ch-actions" role="group" aria-label={say.states}>
          {states.map((one) => (
            <ChoiceChip
              key={one}
              chosen={one === state}
              onChoose={() => setState(one === state ? undefined : one)}
            >
              {sayState[one]}
            </ChoiceChip>
          ))}
        </div>
      )}
      {found.length === 0 && <p class="ch-note">{say.noMatch}</p>}
      <ul class="ch-templates" aria-label={say.title}>
        {found.map((template) => (
          <TemplateRow key={`${template.name} ${template.language}`} template={template} />
        ))}
      </ul>
    </>
  );
}

function TemplateRow({ template }: { template: TemplateView }) {
  const say = useWords(words);
  const language = useLanguage();
  const { name, state, category, body } = template;
  return (
    <li>
      <details>
        <summary>
          <span class="ch-template-words">
            <span class="ch-template-name">
              {name} <TemplateState state={state} />
            </span>
            <span class="ch-note">
              {nameOfLanguage(template.language, language)} · {say[category]}
            </span>
            <span class="ch-template-text" lang={template.language.replace('_', '-')}>
              {body}
            </span>
          </span>
          <Icon glyph={ChevronDown} name={null} small />
        </summary>
        <div class="ch-template-whole">
          <TemplateReason {...template} />
          <TemplatePreview
            {...template}
            label={say.preview(name)}
            lang={template.language.replace('_', '-')}
          />
        </div>
      </details>
    </li>
  );
}
