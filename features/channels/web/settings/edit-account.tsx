import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountFields } from './account-fields.tsx';
import { accountWords, keyOfSetting, startOf } from './check-account.ts';
import { calls } from './calls.ts';
import type { LineOption, Network } from './network.ts';
import { useAccountForm } from './use-account-form.ts';

const words = defineWords({
  es: {
    title: 'Datos de la cuenta',
    save: 'Guardar',
    saved: 'Los datos están guardados',
  },
  en: { title: 'Account details', save: 'Save', saved: 'The details are saved' },
});

type EditAccountProps = {
  account: ChannelAccount;
  network: Network;
  lines: readonly LineOption[];
  onChanged: (account: ChannelAccount, secrets: Record<string, string>) => void;
};

export function EditAccount({ account, network, lines, onChanged }: EditAccountProps) {
  const say = useWords(words);
  const sayAccount = useWords(accountWords);
  const { fields } = network;
  const form = useAccountForm({
    start: startOf(fields, account),
    fields,
    kept: account.secrets,
    save: (change) => calls.change(account.id, change),
    onSaved: (changed, secrets) => {
      // What is stored now is not shown again, here neither.
      for (const name of Object.keys(secrets)) form.set(keyOfSetting(name), '');
      showToast({ text: say.saved });
      onChanged(changed, secrets);
    },
  });
  return (
    <Panel title={say.title}>
      <Form
        form={form}
        submit={say.save}
        instead={{ 'frame-problem': sayAccount.refused, 'already-taken': sayAccount.taken }}
      >
        <AccountFields {...{ form, fields, lines }} kept={account.secrets} />
      </Form>
    </Panel>
  );
}
