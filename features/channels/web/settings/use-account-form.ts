import type { LineId } from '@tertulia/protocol/ids.ts';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { type FormState, useForm } from '@tertulia/web/kit/use-form.ts';
import { useRef } from 'preact/hooks';
import type { ChannelAccount } from '../../protocol.ts';
import {
  type AccountValues,
  accountWords,
  checkAccount,
  settingRefused,
  settingsOf,
} from './check-account.ts';
import type { NetworkField } from './network.ts';

type Saved = { name: string; line: LineId; settings: ChannelAccount['settings'] };

type AccountFormPlan = {
  start: AccountValues;
  fields: readonly NetworkField[];
  /** Secrets that the server has already. */
  kept: readonly string[];
  save: (account: Saved) => Promise<ChannelAccount>;
  /** With the secrets as they were written: they are not given back. */
  onSaved: (account: ChannelAccount, secrets: Record<string, string>) => void;
};

/** The form of an account, new or not. A setting that the server refuses is named beside its field. */
export function useAccountForm({
  start,
  fields,
  kept,
  save,
  onSaved,
}: AccountFormPlan): FormState<AccountValues> {
  const say = useWords(accountWords);
  const refusal = useRef('');
  return useForm({
    start,
    check: (values) => checkAccount(values, fields, kept, say),
    save: async (values) => {
      const settings = settingsOf(values, fields);
      try {
        const account = await save({ name: values.name, line: values.line as LineId, settings });
        const secrets = Object.entries(settings).filter(([name]) => account.secrets.includes(name));
        onSaved(account, Object.fromEntries(secrets));
      } catch (problem) {
        refusal.current = problem instanceof Error ? problem.message : '';
        throw problem;
      }
    },
    blame: ({ code }) => {
      if (code === 'not-found') return { line: say.gone };
      return code === 'frame-problem' ? settingRefused(refusal.current, fields, say) : undefined;
    },
  });
}
