import type { Client } from '@tertulia/sdk/client.ts';
import { GoneState } from '@tertulia/web/kit/gone-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { putOne } from '@tertulia/web/kit/put-one.ts';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Unplug } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountList } from './account-list.tsx';
import { AccountPage } from './account-page.tsx';
import { calls } from './calls.ts';
import type { LineOption, Network } from './network.ts';
import { NetworkChoice } from './network-choice.tsx';
import { NewAccount } from './new-account.tsx';
import { NewTemplate } from './new-template.tsx';
import { TemplateList } from './template-list.tsx';
import { useAccountNews } from './use-account-news.ts';
import './channels.css';

const words = defineWords({
  es: {
    gone: 'Esta cuenta ya no está aquí',
    goneWhy: 'Puede que la haya quitado otra persona.',
    back: 'Ver todas las cuentas',
  },
  en: {
    gone: 'This account is no longer here',
    goneWhy: 'Perhaps someone else removed it.',
    back: 'See all accounts',
  },
});

const loadNetworks = async () => (await calls.networks()).channels;
const loadAccounts = async () => (await calls.list()).accounts;

/** What was written a moment ago and can still be copied: the server never gives it back. */
type Fresh = { of: string; secrets: Readonly<Record<string, string>> };

/**
 * The business's numbers and bots on the networks outside.
 * @param home address of the list
 * @param at what comes after it: empty, `new`, `new/<network>`, an account's id, `<id>/templates`, `<id>/templates/new`
 */
export function ChannelSettings({
  client,
  home,
  at,
  lines,
}: {
  client: Client;
  home: string;
  at: string;
  lines: readonly LineOption[];
}) {
  const networks = useLoaded(loadNetworks);
  const accounts = useLoaded(loadAccounts);
  useAccountNews(client, accounts.reload);
  const [fresh, setFresh] = useState<Fresh>();
  const [, navigate] = useLocation();
  const [page = '', below, last] = at.split('/');
  const keep = (account: ChannelAccount, secrets?: Fresh['secrets']) => {
    accounts.set((before) => putOne(before, account));
    if (secrets && Object.keys(secrets).length > 0) setFresh({ of: account.id, secrets });
  };
  const add = (known: readonly Network[]) => {
    const network = known.find(({ kind }) => kind === below);
    if (!network) return <NetworkChoice home={home} networks={known} />;
    return (
      <NewAccount
        key={network.kind}
        {...{ network, lines }}
        onAdded={(account, secrets) => {
          keep(account, secrets);
          navigate(`${home}/${account.id}`, { replace: true });
        }}
      />
    );
  };
  const show = (known: readonly Network[], all: readonly ChannelAccount[]) => {
    if (page === '')
      return <AccountList {...{ home, lines }} accounts={all} networks={known} onChanged={keep} />;
    const account = all.find(({ id }) => id === page);
    if (!account) return <NoAccount home={home} />;
    const own = `${home}/${account.id}`;
    const hasTemplates = known.some(
      ({ kind, capabilities }) => kind === account.kind && capabilities.templates,
    );
    if (below === 'templates' && hasTemplates) {
      return last === 'new' ? (
        <NewTemplate account={account} home={own} />
      ) : (
        <TemplateList key={account.id} client={client} account={account} home={own} />
      );
    }
    return (
      <AccountPage
        key={account.id}
        {...{ account, home: own, lines, networks: known, hasTemplates }}
        fresh={fresh?.of === account.id ? fresh.secrets : undefined}
        onChanged={keep}
        onStale={accounts.reload}
        onRemoved={() => {
          accounts.set((before) => before.filter(({ id }) => id !== account.id));
          navigate(home, { replace: true });
        }}
      />
    );
  };
  return (
    <Loading what={networks} heading="h2">
      {(known) =>
        page === 'new' ? (
          add(known)
        ) : (
          <Loading what={accounts} heading="h2">
            {(all) => show(known, all)}
          </Loading>
        )
      }
    </Loading>
  );
}

function NoAccount({ home }: { home: string }) {
  const say = useWords(words);
  return (
    <GoneState icon={Unplug} title={say.gone} home={home} back={say.back}>
      {say.goneWhy}
    </GoneState>
  );
}
