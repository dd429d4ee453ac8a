import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { DoorOpen } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountFields } from './account-fields.tsx';
import { accountWords, makeSecret, startOf } from './check-account.ts';
import { calls } from './calls.ts';
import type { LineOption, Network } from './network.ts';
import { useAccountForm } from './use-account-form.ts';

const words = defineWords({
  es: {
    title: (network: string) => `Conectar ${network}`,
    lead: 'Las claves se guardan cifradas y no se vuelven a mostrar.',
    save: 'Guardar y seguir',
    saved: 'Guardada. Falta poco: haz lo que dice abajo y compruébala.',
    noLine: 'Antes hace falta una línea',
    noLineWhy: 'Lo que escriban los clientes tiene que llegar a un equipo. Abre una línea y vuelve.',
  },
  en: {
    title: (network) => `Connect ${network}`,
    lead: 'Keys are stored encrypted and never shown again.',
    save: 'Save and go on',
    saved: 'Saved. Nearly there: do what is said below, then check it.',
    noLine: 'A line comes first',
    noLineWhy: 'What customers write has to reach a team. Open a line and come back.',
  },
});

type NewAccountProps = {
  network: Network;
  lines: readonly LineOption[];
  /** With the secrets as they were written: they are not given back. */
  onAdded: (account: ChannelAccount, secrets: Record<string, string>) => void;
};

export function NewAccount({ network, lines, onAdded }: NewAccountProps) {
  const say = useWords(words);
  const sayAccount = useWords(accountWords);
  const { fields } = network;
  const start = useMemo(() => {
    const made = fields
      .filter(({ made, optional }) => made && !optional)
      .map(({ name }) => [name, makeSecret()]);
    return startOf(fields, {
      name: network.name,
      line: lines[0]?.id ?? '',
      settings: Object.fromEntries(made),
    });
  }, [network, lines, fields]);
  const form = useAccountForm({
    start,
    fields,
    kept: [],
    save: (account) => calls.add({ kind: network.kind, ...account }),
    onSaved: (account, secrets) => {
      showToast({ text: say.saved });
      onAdded(account, secrets);
    },
  });
  if (lines.length === 0) {
    return (
      <EmptyState heading="h2" icon={DoorOpen} title={say.noLine}>
        {say.noLineWhy}
      </EmptyState>
    );
  }
  return (
    <Panel title={say.title(network.name)} lead={say.lead}>
      <Form
        form={form}
        submit={say.save}
        instead={{ 'frame-problem': sayAccount.refused, 'already-taken': sayAccount.taken }}
      >
        <AccountFields {...{ form, fields, lines }} kept={[]} />
      </Form>
    </Panel>
  );
}
