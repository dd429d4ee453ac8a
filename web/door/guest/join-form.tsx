import type { JoinSeen } from '@tertulia/features/strands/protocol.ts';
import { Avatar } from '../../kit/avatar.tsx';
import { Form } from '../../kit/form.tsx';
import { useWords } from '../../kit/i18n.ts';
import { TextField } from '../../kit/text-field.tsx';
import { useForm } from '../../kit/use-form.ts';
import type { GuestVisit } from './guest-visit.ts';
import { words } from './guest-words.ts';

/** Who asks, what for, and who will read it; then a name, and nothing else. */
export function JoinForm({ visit, seen }: { visit: GuestVisit; seen: JoinSeen }) {
  const say = useWords(words);
  const { business, title, name = '' } = seen;
  const form = useForm({
    start: { name },
    check: (values) => ({ name: values.name.trim() ? undefined : say.nameMissing }),
    save: (values) => visit.join(values.name.trim()),
  });
  return (
    <main class="g-join">
      <Avatar id={business.name} name={business.name} picture={business.logo ?? undefined} size="large" />
      <h1>{say.inviteTitle(business.name)}</h1>
      <p>{say.inviteText(title)}</p>
      <Form form={form} submit={say.enter} wide>
        <TextField
          name="name"
          label={say.name}
          hint={say.nameHint}
          error={form.errors.name}
          value={form.values.name}
          maxLength={60}
          autoComplete="name"
          onInput={(value) => form.set('name', value)}
        />
      </Form>
      <p class="g-small">{say.noAccount}</p>
    </main>
  );
}
