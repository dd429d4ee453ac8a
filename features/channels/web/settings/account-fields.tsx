import { Toggle } from '@tertulia/web/kit/toggle.tsx';
import { useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { FormState } from '@tertulia/web/kit/use-form.ts';
import { type AccountValues, accountWords, keyOfSetting, LONGEST_NAME } from './check-account.ts';
import type { LineOption, NetworkField } from './network.ts';
import { SecretField } from './secret-field.tsx';

type AccountFieldsProps = {
  form: FormState<AccountValues>;
  fields: readonly NetworkField[];
  lines: readonly LineOption[];
  /** Secrets that the server has already. */
  kept: readonly string[];
};

/** What every account has, and what its network asks for; what is seldom needed stands folded at the end. */
export function AccountFields({ form, fields, lines, kept }: AccountFieldsProps) {
  const say = useWords(accountWords);
  const { values, errors, set } = form;
  const seldom = fields.filter(({ optional }) => optional);
  const draw = (field: NetworkField) => (
    <OneSetting key={field.name} field={field} form={form} isKept={kept.includes(field.name)} />
  );
  return (
    <>
      <TextField
        label={say.name}
        hint={say.nameHint}
        maxLength={LONGEST_NAME}
        required
        autoComplete="off"
        value={values.name}
        error={errors.name}
        onInput={(text) => set('name', text)}
      />
      <Select
        label={say.line}
        hint={say.lineHint}
        value={values.line}
        error={errors.line}
        choices={lines.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(line) => set('line', line)}
      />
      {fields.filter(({ optional }) => !optional).map(draw)}
      {seldom.length > 0 && (
        <details class="ch-more">
          <summary>{say.more}</summary>
          <div>{seldom.map(draw)}</div>
        </details>
      )}
    </>
  );
}

type OneSettingProps = { field: NetworkField; form: FormState<AccountValues>; isKept: boolean };

function OneSetting({ field, form: { values, errors, set }, isKept }: OneSettingProps) {
  const say = useWords(accountWords);
  const language = useLanguage();
  const key = keyOfSetting(field.name);
  const label = field.label[language];
  const value = values[key] ?? '';
  const error = errors[key];
  const onInput = (text: string) => set(key, text);
  if (field.onOff) {
    return (
      <div class="ch-switch">
        <Toggle label={label} on={value === '1'} onChange={(on) => onInput(on ? '1' : '')} />
        <div>
          <span class="k-field-label" aria-hidden="true">
            {label}
          </span>
          <p class="k-field-hint">{field.help[language]}</p>
        </div>
      </div>
    );
  }
  const hint = [field.help[language], isKept && say.kept].filter(Boolean).join(' ');
  if (field.secret) {
    return <SecretField {...{ label, hint, error, value, onInput }} isMade={field.made ?? false} />;
  }
  return (
    <TextField
      {...{ label, hint, error, value, onInput }}
      autoComplete="off"
      autoCapitalize="none"
      spellcheck={false}
    />
  );
}
