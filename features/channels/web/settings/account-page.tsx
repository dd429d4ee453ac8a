import { Banner } from '@tertulia/web/kit/banner.tsx';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Toggle } from '@tertulia/web/kit/toggle.tsx';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountFacts } from './account-facts.tsx';
import { CheckPanel } from './check-panel.tsx';
import { EditAccount } from './edit-account.tsx';
import { type LineOption, nameOfNetwork, type Network } from './network.ts';
import { RemoveAccount } from './remove-account.tsx';
import { SetupSteps } from './setup-steps.tsx';
import { ShareLinkCard } from './share-link-card.tsx';
import { shareLink } from './share-link.ts';
import { StateChip } from './state-chip.tsx';
import { troubleWords } from './trouble-words.ts';
import { useSwitch } from './use-switch.ts';

const words = defineWords({
  es: {
    at: (network: string, line: string) => `${network} · contesta la línea «${line}»`,
    closed: (network: string) => `${network} · su línea está cerrada: elige otra abajo`,
    on: 'Encendida',
    problem: 'Por aquí no sale nada hasta que se arregle.',
    said: (words: string) => `La red dice: «${words}»`,
    unread: (count: number) =>
      plural('es', count, {
        one: 'Ha llegado 1 aviso de la red que no se ha podido leer.',
        other: `Han llegado ${count} avisos de la red que no se han podido leer.`,
      }),
    unreadWhy:
      'Están guardados enteros, nada se ha perdido. Suele ser algo nuevo de la red: actualiza Tertulia; si sigue, enséñaselo a quien lleva el servidor.',
    steps: 'Cómo conectarla',
    stepsLead: 'Se hace una sola vez, en la página de la red.',
    seeSteps: 'Los pasos',
    share: 'Para que te escriban',
    shareLead: 'Ponlo en tu web, en tus perfiles o en el mostrador.',
    templates: 'Plantillas',
    templatesLead: 'Los textos aprobados con los que se escribe cuando ya no se puede escribir libremente.',
    toTemplates: 'Ver las plantillas',
  },
  en: {
    at: (network, line) => `${network} · the line “${line}” answers`,
    closed: (network) => `${network} · its line is closed: choose another below`,
    on: 'On',
    problem: 'Nothing leaves by it until this is mended.',
    said: (words) => `The network says: “${words}”`,
    unread: (count) =>
      plural('en', count, {
        one: '1 notice of the network could not be read.',
        other: `${count} notices of the network could not be read.`,
      }),
    unreadWhy:
      'They are kept whole, nothing is lost. Mostly it is something new of the network: update Tertulia; if it stays, show it to whoever runs the server.',
    steps: 'How to connect it',
    stepsLead: 'Done once, on the page of the network.',
    seeSteps: 'The steps',
    share: 'For people to write to you',
    shareLead: 'Put it on your website, in your profiles or on the counter.',
    templates: 'Templates',
    templatesLead: 'The approved texts to write with once one may no longer write freely.',
    toTemplates: 'See the templates',
  },
});

type AccountPageProps = {
  account: ChannelAccount;
  home: string;
  lines: readonly LineOption[];
  networks: readonly Network[];
  hasTemplates: boolean;
  /** The secrets of an account that has just been added. */
  fresh: Readonly<Record<string, string>> | undefined;
  onChanged: (account: ChannelAccount, secrets?: Record<string, string>) => void;
  /** The network was asked: what is known of the account may have changed. */
  onStale: () => void;
  onRemoved: () => void;
};

export function AccountPage({
  account,
  home,
  lines,
  networks,
  hasTemplates,
  fresh,
  ...on
}: AccountPageProps) {
  const say = useWords(words);
  const troubles = useWords(troubleWords);
  const turn = useSwitch(account, on.onChanged);
  // Who has just added it reads the steps; later they are in the way, and one tap off. They do not fold while being read.
  const [isNew] = useState(fresh !== undefined || Object.keys(account.facts).length === 0);
  const network = networks.find(({ kind }) => kind === account.kind);
  const called = nameOfNetwork(account, networks);
  const line = lines.find(({ id }) => id === account.line);
  const link = line && account.state !== 'off' ? shareLink(account, line.slug) : undefined;
  const steps = (
    <Panel key="steps" title={say.steps} lead={say.stepsLead}>
      <details class="ch-more" open={isNew || fresh !== undefined}>
        <summary>{say.seeSteps}</summary>
        <SetupSteps {...{ account, network }} fresh={fresh ?? {}} />
      </details>
    </Panel>
  );
  return (
    <>
      <Panel
        title={account.name}
        lead={
          <span class="ch-at">
            <NetworkMark kind={account.kind} name={null} small />
            {line ? say.at(called, line.name) : say.closed(called)}
          </span>
        }
        action={
          <span class="ch-state">
            <StateChip state={account.state} />
            <Toggle label={say.on} on={account.state !== 'off'} onChange={turn} />
          </span>
        }
      >
        {account.state === 'problem' && (
          <Banner tone="bad">
            {say.problem} {account.trouble && troubles[account.trouble]}
            {account.problem && <p>{say.said(account.problem)}</p>}
          </Banner>
        )}
        {account.unread > 0 && (
          <Banner tone="warn">
            <strong>{say.unread(account.unread)}</strong> {say.unreadWhy}
          </Banner>
        )}
        <AccountFacts account={account} />
      </Panel>
      {isNew && steps}
      <CheckPanel account={account} onChecked={on.onStale} />
      {!isNew && steps}
      {link && (
        <Panel title={say.share} lead={say.shareLead}>
          <ShareLinkCard link={link} />
        </Panel>
      )}
      {hasTemplates && (
        <Panel
          title={say.templates}
          lead={say.templatesLead}
          action={
            <Link href={`${home}/templates`} asChild>
              <LinkButton>{say.toTemplates}</LinkButton>
            </Link>
          }
        />
      )}
      {network && <EditAccount {...{ account, network, lines }} onChanged={on.onChanged} />}
      <RemoveAccount account={account} onRemoved={on.onRemoved} />
    </>
  );
}
