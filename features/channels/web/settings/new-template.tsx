import { labelOf } from '@tertulia/channels/templates.ts';
import { Form } from '@tertulia/web/kit/form.tsx';
import { defineWords, type Language, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useForm } from '@tertulia/web/kit/use-form.ts';
import { useLocation } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';
import { AccountUp } from './account-up.tsx';
import { calls } from './calls.ts';
import { checkTemplate, fillIn, submittedOf, type TemplateValues, templateWords } from './check-template.ts';
import { TemplateFields } from './template-fields.tsx';
import { TemplatePreview } from './template-preview.tsx';

const words = defineWords({
  es: {
    title: 'Una plantilla nueva',
    lead: 'La red la revisa antes de dejar usarla: sin faltas, sin promesas raras y con un tipo que corresponda.',
    submit: 'Enviar a revisión',
    sent: 'Enviada. En cuanto la red diga algo, se ve aquí.',
    preview: 'Así se verá',
    empty: 'Aquí se verá el texto.',
    taken: 'Ya hay una plantilla con ese nombre en ese idioma.',
    refused: 'La red no la ha aceptado así. No se ha guardado nada; revisa el texto y el nombre.',
  },
  en: {
    title: 'A new template',
    lead: 'The network reviews it before it may be used: no mistakes, no odd promises, and a kind that fits.',
    submit: 'Send for review',
    sent: 'Sent. As soon as the network says something, it shows here.',
    preview: 'What it will look like',
    empty: 'The text will show here.',
    taken: 'There is a template with that name in that language already.',
    refused: 'The network did not take it like this. Nothing was kept; check the text and the name.',
  },
});

const startIn = (language: Language): TemplateValues => ({
  name: '',
  language,
  category: 'utility',
  header: '',
  body: '',
  footer: '',
  buttons: [],
  links: [],
  examples: [],
});

export function NewTemplate({ account, home }: { account: ChannelAccount; home: string }) {
  const say = useWords(words);
  const sayTemplate = useWords(templateWords);
  const language = useLanguage();
  const [, navigate] = useLocation();
  const form = useForm({
    start: startIn(language),
    check: (values) => checkTemplate(values, sayTemplate),
    save: async (values) => {
      await calls.submitTemplate(account.id, submittedOf(values));
      showToast({ text: say.sent });
      navigate(`${home}/templates`, { replace: true });
    },
    blame: ({ code }) => (code === 'already-taken' ? { name: say.taken } : undefined),
  });
  const { header, body, footer, buttons, links, examples } = form.values;
  return (
    <>
      <AccountUp account={account} home={`${home}/templates`} />
      <Panel title={say.title} lead={say.lead}>
        <div class="ch-template-form">
          <Form form={form} submit={say.submit} instead={{ 'channel-problem': say.refused }}>
            <TemplateFields form={form} />
          </Form>
          <section aria-label={say.preview}>
            <h3>{say.preview}</h3>
            <TemplatePreview
              label={say.preview}
              lang={form.values.language.replace('_', '-')}
              {...{ header, footer }}
              buttons={[...buttons, ...links].filter((button) => labelOf(button).trim() !== '')}
              body={body.trim() === '' ? say.empty : fillIn(body, examples)}
            />
          </section>
        </div>
      </Panel>
    </>
  );
}
