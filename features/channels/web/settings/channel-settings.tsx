import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Unplug } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountList } from './account-list.tsx';
import { AccountPage } from './account-page.tsx';
import { calls } from './calls.ts';
import type { LineOption, Network } from './network.ts';
import { NetworkChoice } from './network-choice.tsx';
import { NewAccount } from './new-account.tsx';
import { NewTemplate } from './new-template.tsx';
import { TemplateList } from './template-list.tsx';
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
  home,
  at,
  lines,
}: {
  home: string;
  at: string;
  lines: readonly LineOption[];
}) {
  const networks = useLoaded(loadNetworks);
  const accounts = useLoaded(loadAccounts);
  const [fresh, setFresh] = useState<Fresh>();
  const [, navigate] = useLocation();
  const [page = '', below, last] = at.split('/');
  const keep = (account: ChannelAccount, secrets?: Fresh['secrets']) => {
    accounts.set((before) =>
      before.some(({ id }) => id === account.id)
        ? before.map((one) => (one.id === account.id ? account : one))
        : [...before, account],
    );
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
        <TemplateList key={account.id} account={account} home={own} />
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
    <EmptyState
      heading="h2"
      icon={Unplug}
      title={say.gone}
      action={
        <Link href={home} asChild>
          <LinkButton>{say.back}</LinkButton>
        </Link>
      }
    >
      {say.goneWhy}
    </EmptyState>
  );
}
