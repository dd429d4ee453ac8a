import { Button } from '@tertulia/web/kit/button.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { Pencil } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Language } from '../../business/protocol.ts';
import { useFirstField } from './use-first-field.ts';
import { words } from './words.ts';

const LONGEST_NAME = 60;

type CustomerNameProps = {
  name: string;
  language: Language | undefined;
  /** @throws Problem */
  onRename: (name: string) => Promise<void>;
};

/** The name stands over the panel; here it is corrected. */
export function CustomerName({ name, language, onRename }: CustomerNameProps) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="cu-name">
      {language && (
        <dl class="c-about-facts">
          <div>
            <dt>{say.language}</dt>
            <dd>{say[language]}</dd>
          </div>
        </dl>
      )}
      {isOpen ? (
        <NameForm name={name} onRename={onRename} onClose={() => setOpen(false)} />
      ) : (
        <Button icon={Pencil} onClick={() => setOpen(true)}>
          {say.rename}
        </Button>
      )}
    </div>
  );
}

type NameFormProps = Pick<CustomerNameProps, 'name' | 'onRename'> & { onClose: () => void };

function NameForm({ name, onRename, onClose }: NameFormProps) {
  const say = useWords(words);
  const form = useForm({
    start: { name },
    check: (values) => (values.name.trim() ? {} : { name: say.name }),
    save: async (values) => {
      if (values.name.trim() !== name) await onRename(values.name.trim());
      onClose();
    },
  });
  useFirstField(form);
  return (
    <Form form={form} submit={say.save} actions={<Button onClick={onClose}>{say.cancel}</Button>}>
      <TextField
        label={say.name}
        hint={say.nameHint}
        error={form.errors.name}
        value={form.values.name}
        maxLength={LONGEST_NAME}
        autocomplete="off"
        onInput={(value) => form.set('name', value)}
      />
    </Form>
  );
}
