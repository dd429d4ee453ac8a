import type { ConversationId, LabelId, LineId } from '@tertulia/protocol/ids.ts';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { CheckboxList } from '@tertulia/web/kit/checkbox-list.tsx';
import { EmptyState } from '@tertulia/web/kit/empty-state.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLocation, useSearch } from 'wouter-preact';
import { calls } from './calls.ts';
import { HOME, type Lent } from './lent.ts';
import { words } from './words.ts';

const LONGEST_TITLE = 80;
const CASE = /^[0-9a-f-]{36}$/;

/** `?case=`: opened from cases, which are its first; `line` and `label` are theirs. */
export function NewIncident({ own, labels }: Lent) {
  const say = useWords(words);
  const asked = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const cases = (asked.get('case') ?? '').split(',').filter((id): id is ConversationId => CASE.test(id));
  const theirs = (asked.get('line') ?? '').split(',');
  const lines = own.filter(({ id }) => own.length === 1 || theirs.includes(id)).map(({ id }): string => id);
  const form = useForm({
    start: {
      title: '',
      lines,
      label: labels.some(({ id }) => id === asked.get('label')) ? (asked.get('label') ?? '') : '',
      shown: true,
    },
    check: ({ title, lines }) => ({
      title: title.trim() ? undefined : say.needsTitle,
      lines: lines.length > 0 ? undefined : say.needsLine,
    }),
    save: async ({ title, lines, label, shown }) => {
      const { card } = await calls.open({
        title: title.trim(),
        lines: lines as LineId[],
        ...(label && { label: label as LabelId }),
        shown,
        ...(cases.length > 0 && { cases }),
      });
      showToast({ text: say.opened });
      navigate(`${HOME}/${card.id}`, { replace: true });
    },
  });
  const { values, errors, set } = form;
  return (
    <>
      <h1 tabIndex={-1}>{say.make}</h1>
      {own.length === 0 ? (
        <EmptyState heading="h2" title={say.noTeam}>
          {say.noTeamWhy}
        </EmptyState>
      ) : (
        <Panel title={say.incidents} lead={cases.length > 0 ? say.fromCases(cases.length) : say.emptyWhy}>
          <Form form={form} submit={say.open}>
            <TextField
              label={say.title}
              hint={say.titleHint}
              maxLength={LONGEST_TITLE}
              required
              autoComplete="off"
              value={values.title}
              error={errors.title}
              onInput={(title) => set('title', title)}
            />
            <CheckboxList
              legend={say.lines}
              choices={own}
              chosen={values.lines}
              error={errors.lines}
              onChange={(lines) => set('lines', [...lines])}
            />
            {labels.length > 0 && (
              <Select
                label={say.label}
                value={values.label}
                choices={[
                  { value: '', label: say.noLabel },
                  ...labels.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                onChange={(label) => set('label', label)}
              />
            )}
            <Checkbox
              label={say.shown}
              hint={say.shownHint}
              checked={values.shown}
              onChange={(shown) => set('shown', shown)}
            />
          </Form>
        </Panel>
      )}
    </>
  );
}
