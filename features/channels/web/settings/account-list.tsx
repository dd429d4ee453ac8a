import { Badge } from '@tertulia/web/kit/badge.tsx';
import { LinkButton } from '@tertulia/web/kit/button.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { defineWords, plural, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { Toggle } from '@tertulia/web/kit/toggle.tsx';
import { Cable, Plus } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import { factsOf, todayOf } from './facts.ts';
import { type LineOption, nameOfNetwork, type Network } from './network.ts';
import { StateChip } from './state-chip.tsx';
import { troubleWords } from './trouble-words.ts';
import { useSwitch } from './use-switch.ts';

const words = defineWords({
  es: {
    title: 'Cuentas conectadas',
    lead: 'Quien escribe a una de ellas llega a su línea como si entrara por la puerta, y se le contesta desde aquí.',
    add: 'Conectar una cuenta',
    empty: 'Todavía no hay ninguna cuenta',
    emptyWhy:
      'Conecta tu número de WhatsApp o tu bot de Telegram: tus clientes te escriben desde la aplicación que ya usan, y tu equipo contesta desde el escritorio. Te hará falta entrar en tu cuenta de esa red; son unos diez minutos.',
    on: (name: string) => `«${name}» encendida`,
    today: (received: number, sent: number) => {
      const came = plural('es', received, { one: '1 recibido', other: `${received} recibidos` });
      const left = plural('es', sent, { one: '1 enviado', other: `${sent} enviados` });
      return `Hoy: ${came}, ${left}`;
    },
    quiet: 'Hoy, nada todavía',
    unread: (count: number) =>
      plural('es', count, { one: '1 aviso sin leer', other: `${count} avisos sin leer` }),
  },
  en: {
    title: 'Connected accounts',
    lead: 'Who writes to one of them comes to its line as if through the door, and is answered from here.',
    add: 'Connect an account',
    empty: 'There is no account yet',
    emptyWhy:
      'Connect your WhatsApp number or your Telegram bot: customers write from the app they already use, and your team answers from the desk. You will need to sign in to your account there; it takes about ten minutes.',
    on: (name) => `“${name}” is on`,
    today: (received, sent) => `Today: ${received} received, ${sent} sent`,
    quiet: 'Nothing yet today',
    unread: (count) => plural('en', count, { one: '1 notice not read', other: `${count} notices not read` }),
  },
});

type AccountListProps = {
  accounts: readonly ChannelAccount[];
  networks: readonly Network[];
  lines: readonly LineOption[];
  home: string;
  onChanged: (account: ChannelAccount) => void;
};

export function AccountList({ accounts, networks, lines, home, onChanged }: AccountListProps) {
  const say = useWords(words);
  const add = (
    <Link href={`${home}/new`} asChild>
      <LinkButton icon={Plus}>{say.add}</LinkButton>
    </Link>
  );
  if (accounts.length === 0) {
    return (
      <EmptyState heading="h2" icon={Cable} title={say.empty} action={add}>
        {say.emptyWhy}
      </EmptyState>
    );
  }
  return (
    <Panel title={say.title} lead={say.lead} action={add}>
      <RowList label={say.title}>
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            href={`${home}/${account.id}`}
            network={nameOfNetwork(account, networks)}
            line={lines.find(({ id }) => id === account.line)?.name}
            onChanged={onChanged}
          />
        ))}
      </RowList>
    </Panel>
  );
}

type AccountRowProps = {
  account: ChannelAccount;
  href: string;
  network: string;
  line: string | undefined;
  onChanged: (account: ChannelAccount) => void;
};

function AccountRow({ account, href, network, line, onChanged }: AccountRowProps) {
  const say = useWords(words);
  const language = useLanguage();
  const turn = useSwitch(account, onChanged);
  const troubles = useWords(troubleWords);
  const { name, state, trouble, problem, facts, unread } = account;
  const reason = state === 'problem' && (trouble ? troubles[trouble] : problem);
  const counted = todayOf(account.today, language);
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const received = account.today['in'] ?? 0;
  const told = factsOf(facts, language);
  const own = told.find(({ key }) => key === 'number' || key === 'username');
  const where = [line, own?.text].filter(Boolean).join(' · ');
  const limits = told.filter(({ key }) => key === 'quality' || key === 'limit');
  return (
    <Row
      quiet={state === 'off'}
      lead={<NetworkMark kind={account.kind} name={network} />}
      title={
        <>
          <Link href={href}>{name}</Link>
          <StateChip state={state} />
          <Badge count={unread} label={say.unread(unread)} tone="warn" />
        </>
      }
      note={
        <>
          {where && <p>{where}</p>}
          {limits.length > 0 && (
            <p>{limits.map(({ label, text }) => `${label}: ${text.toLocaleLowerCase()}`).join(' · ')}</p>
          )}
          {reason ? (
            <p class="ch-bad">{reason}</p>
          ) : (
            <p>{all > 0 ? say.today(received, all - received) : say.quiet}</p>
          )}
        </>
      }
    >
      <Toggle label={say.on(name)} on={state !== 'off'} onChange={turn} />
    </Row>
  );
}
