import type { ConversationId } from '@tertulia/protocol/ids.ts';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { Form } from '@tertulia/web/kit/form.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { TextArea } from '@tertulia/web/kit/text-area.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { browserCall } from '../../call.ts';
import { strandsClient } from '../client.ts';
import { partnerWords } from './partner-words.ts';

type AskPartnerProps = {
  /** The case. */
  strand: ConversationId;
  onMade: (title: string, link: string) => void;
  onClose: () => void;
};

/** Whom to ask, and what they read first. */
export function AskPartner({ strand, onMade, onClose }: AskPartnerProps) {
  const say = useWords(partnerWords);
  const form = useForm({
    start: { title: '', message: '' },
    check: ({ title }) => ({ title: title.trim() ? undefined : say.whoMissing }),
    async save({ title, message }) {
      const text = message.trim();
      const opened = await strandsClient(browserCall).open(strand, {
        title: title.trim(),
        ...(text && { message: text }),
      });
      onMade(opened.strand.title, opened.link);
    },
  });
  return (
    <Dialog open title={say.askTitle} onClose={onClose}>
      <Form form={form} submit={say.make} instead={{ conflict: say.tooMany }}>
        <p class="st-about">{say.about}</p>
        <TextField
          name="title"
          label={say.who}
          hint={say.whoHint}
          error={form.errors.title}
          value={form.values.title}
          maxLength={60}
          onInput={(value) => form.set('title', value)}
        />
        <TextArea
          name="message"
          label={say.message}
          hint={say.messageHint}
          value={form.values.message}
          maxLength={4000}
          onInput={(value) => form.set('message', value)}
        />
      </Form>
    </Dialog>
  );
}
