import type { Client } from '@tertulia/sdk/client.ts';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Link } from 'wouter-preact';
import { calls } from './calls.ts';
import type { LineOption } from './network.ts';
import { ShareLinkCard } from './share-link-card.tsx';
import { shareLink } from './share-link.ts';
import { StateChip } from './state-chip.tsx';
import { useAccountNews } from './use-account-news.ts';
import './channels.css';

const words = defineWords({
  es: {
    title: 'También llegan por',
    lead: 'Las cuentas de otras redes cuyos mensajes contesta esta línea.',
    none: 'Ninguna todavía. Con WhatsApp o Telegram los clientes te escriben desde la aplicación que ya usan.',
    toAccounts: 'Canales',
  },
  en: {
    title: 'They come by these, too',
    lead: 'The accounts on other networks whose messages this line answers.',
    none: 'None yet. By WhatsApp or Telegram customers write from the app they already use.',
    toAccounts: 'Channels',
  },
});

const loadAccounts = async () => (await calls.list()).accounts;

/**
 * The accounts that bring customers to a line, on the line's own page.
 * @param home address of the accounts' settings
 */
export function LineAccounts({ client, line, home }: { client: Client; line: LineOption; home: string }) {
  const say = useWords(words);
  const accounts = useLoaded(loadAccounts);
  useAccountNews(client, accounts.reload);
  return (
    <Panel
      title={say.title}
      lead={say.lead}
      action={
        <Link href={home} asChild>
          <LinkButton>{say.toAccounts}</LinkButton>
        </Link>
      }
    >
      <Loading what={accounts} shape="lines">
        {(all) => {
          const own = all.filter((account) => account.line === line.id);
          if (own.length === 0) return <p class="ch-note">{say.none}</p>;
          return (
            <ul class="ch-ways" aria-label={say.title}>
              {own.map((account) => {
                const link = shareLink(account, line.slug);
                return (
                  <li key={account.id}>
                    <p class="ch-way">
                      <NetworkMark kind={account.kind} name={null} />
                      <Link href={`${home}/${account.id}`}>{account.name}</Link>
                      <StateChip state={account.state} />
                    </p>
                    {link && account.state !== 'off' && <ShareLinkCard link={link} />}
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Loading>
    </Panel>
  );
}
