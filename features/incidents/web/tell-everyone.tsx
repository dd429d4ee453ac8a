import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { Form } from '@tertulia/web/kit/form.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useRef } from 'preact/hooks';
import { calls } from './calls.ts';
import type { PartProps } from './incident-page.tsx';
import { words } from './words.ts';

export const LONGEST_UPDATE = 2000;

/** One message to all whom it concerns. */
export function TellEveryone({ incident, onChanged }: PartProps) {
  const say = useWords(words);
  const { card, reach } = incident;
  // The same for every try, so that an answer that was lost makes nobody hear it twice.
  const id = useRef<CommandId>();
  const form = useForm({
    start: { text: '' },
    check: ({ text }) => ({ text: text.trim() ? undefined : say.needsText }),
    save: async ({ text }) => {
      id.current ??= uuidv7() as CommandId;
      onChanged(await calls.update(card.id, { id: id.current, text: text.trim() }));
      id.current = undefined;
      form.set('text', '');
    },
  });
  const change = (text: string) => {
    id.current = undefined;
    form.set('text', text);
  };
  return (
    <Panel title={say.update} lead={reach > 0 ? say.updateLead(reach) : say.updateNobody}>
      {reach > 0 && (
        <Form form={form} submit={say.send(reach)}>
          <TextArea
            label={say.text}
            hideLabel
            maxLength={LONGEST_UPDATE}
            rows={4}
            value={form.values.text}
            error={form.errors.text}
            onInput={change}
          />
        </Form>
      )}
    </Panel>
  );
}
