import type { LineId } from '@tertulia/protocol/ids.ts';
import { DEFAULT_ACCENT } from '@tertulia/web/kit/accent.ts';
import { ColourField } from '@tertulia/web/kit/colour-field.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import type { Widget, WidgetLook } from '../protocol.ts';
import { calls } from './calls.ts';
import { LookPreview } from './look-preview.tsx';
import { sitesIn } from './sites-in.ts';
import { words } from './widget-words.ts';

const LONGEST_GREETING = 160;
const LONGEST_LABEL = 60;

type LookFormProps = { line: LineId; widget: Widget; onChanged: (widget: Widget) => void };

export function LookForm({ line, widget, onChanged }: LookFormProps) {
  const say = useWords(words);
  const form = useForm({
    start: { ...widget.look, sites: widget.sites.join('\n') },
    check: ({ sites }) => (sitesIn(sites) ? {} : { sites: say.sitesWrong }),
    save: async ({ sites, ...look }) => {
      onChanged(await calls.change(line, { look, sites: sitesIn(sites) ?? [] }));
      showToast({ text: say.saved });
    },
  });
  const { values, errors, set } = form;
  const colour = values.colour || DEFAULT_ACCENT;
  return (
    <div class="wg-look">
      <Form form={form} submit={say.save}>
        <TextArea
          label={say.sites}
          hint={say.sitesHint}
          autoCapitalize="none"
          spellcheck={false}
          value={values.sites}
          error={errors.sites}
          onInput={(text) => set('sites', text)}
        />
        <TextField
          label={say.greeting}
          hint={say.greetingHint}
          maxLength={LONGEST_GREETING}
          autoComplete="off"
          value={values.greeting}
          onInput={(text) => set('greeting', text)}
        />
        <TextField
          label={say.label}
          hint={say.labelHint}
          maxLength={LONGEST_LABEL}
          autoComplete="off"
          placeholder={say.usualLabel}
          value={values.label}
          onInput={(text) => set('label', text)}
        />
        <ColourField label={say.colour} value={colour} hint="" onChange={(hex) => set('colour', hex)} />
        <Select
          label={say.position}
          value={values.position}
          choices={[
            { value: 'right', label: say.right },
            { value: 'left', label: say.left },
          ]}
          onChange={(chosen) => set('position', chosen === 'left' ? 'left' : 'right')}
        />
        <Select
          label={say.language}
          value={values.language}
          choices={[
            { value: '', label: say.page },
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(chosen) => set('language', languageOf(chosen))}
        />
      </Form>
      <LookPreview look={values} colour={colour} />
    </div>
  );
}

function languageOf(text: string): WidgetLook['language'] {
  return text === 'es' || text === 'en' ? text : '';
}
