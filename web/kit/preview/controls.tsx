import { Check, Ellipsis, Paperclip, Send, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Button, LinkButton } from '../button.tsx';
import { Checkbox } from '../checkbox.tsx';
import { ColourField } from '../colour-field.tsx';
import { CopyField } from '../copy-field.tsx';
import { useLanguage, useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { PasswordField } from '../password-field.tsx';
import { QrCode } from '../qr-code.tsx';
import { SearchField } from '../search-field.tsx';
import { Toggle } from '../toggle.tsx';
import { Select } from '../select.tsx';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import { words } from './preview-words.ts';
import { Section, Specimen } from './section.tsx';

export function Buttons() {
  const say = useWords(words);
  return (
    <Section id="buttons" title={say.buttons}>
      <div class="p-grid">
        <Specimen>
          <div class="p-row">
            <Button kind="primary">{say.save}</Button>
            <Button>{say.cancel}</Button>
            <Button kind="danger" icon={Trash2}>
              {say.remove}
            </Button>
            <Button kind="plain">{say.more}</Button>
            <LinkButton href="#buttons">{say.more}</LinkButton>
          </div>
          <div class="p-row">
            <Button kind="primary" busy>
              {say.save}
            </Button>
            <Button busy>{say.saving}</Button>
            <Button kind="primary" disabled>
              {say.save}
            </Button>
            <Button disabled icon={Check}>
              {say.save}
            </Button>
          </div>
        </Specimen>
        <Specimen>
          <div class="p-row">
            <IconButton icon={Paperclip} label={say.more} />
            <IconButton icon={Ellipsis} label={say.more} pressed />
            <IconButton icon={Send} label={say.save} kind="primary" />
            <IconButton icon={Send} label={say.save} kind="primary" disabled />
            <IconButton icon={Trash2} label={say.remove} disabled />
          </div>
        </Specimen>
      </div>
    </Section>
  );
}

const TEXTS = {
  es: {
    name: 'Nombre del negocio',
    nameHint: 'Lo verá quien te escriba.',
    mail: 'Correo',
    mailError: 'Falta la arroba. Escribe una dirección como ana@ejemplo.es.',
    secret: 'Contraseña',
    secretHint: 'Doce caracteres o más.',
    search: 'Buscar por nombre',
    greeting: 'Saludo',
    greetingValue: 'Hola. Cuéntanos en qué podemos ayudarte y te respondemos en unos minutos.',
    team: 'Equipo',
    teams: ['Atención al cliente', 'Pedidos', 'Línea 7'],
    agree: 'Quiero recibir novedades los viernes. Puedo darme de baja cuando quiera.',
    agreeHint: 'Guardamos esta frase como prueba.',
    must: 'Acepto que me respondan por WhatsApp.',
    mustError: 'Sin esto no podemos responderte por ahí.',
    colour: 'Color del negocio',
    link: 'Enlace de la línea',
    linkHint: 'Quien lo abra puede escribir sin cuenta.',
  },
  en: {
    name: 'Name of the business',
    nameHint: 'People who write to you will see it.',
    mail: 'E-mail',
    mailError: 'The @ is missing. Write an address like ana@example.com.',
    secret: 'Password',
    secretHint: 'Twelve characters or more.',
    search: 'Search by name',
    greeting: 'Greeting',
    greetingValue: 'Hello. Tell us what you need and we will answer within minutes.',
    team: 'Team',
    teams: ['Customer care', 'Orders', 'Line 7'],
    agree: 'I want to hear news on Fridays. I can leave whenever I want.',
    agreeHint: 'We keep this sentence as the proof.',
    must: 'I accept being answered on WhatsApp.',
    mustError: 'Without this we cannot answer you there.',
    colour: 'Colour of the business',
    link: 'Link of the line',
    linkHint: 'Whoever opens it can write without an account.',
  },
};

export function Fields({ accent, onAccent }: { accent: string; onAccent: (accent: string) => void }) {
  const say = useWords(words);
  const text = TEXTS[useLanguage()];
  const [name, setName] = useState('Autobuses del Norte');
  const [mail, setMail] = useState('ana.ejemplo.es');
  const [secret, setSecret] = useState('');
  const [wish, setWish] = useState('');
  const [greeting, setGreeting] = useState(text.greetingValue);
  const [team, setTeam] = useState('0');
  const [isIn, setIn] = useState(true);
  const link = 'https://chat.autobusesdelnorte.es/l/linea-7';
  return (
    <Section id="fields" title={say.fields}>
      <div class="p-grid">
        <Specimen>
          <TextField label={text.name} hint={text.nameHint} value={name} onInput={setName} />
          <TextField label={text.mail} error={text.mailError} type="email" value={mail} onInput={setMail} />
          <PasswordField
            label={text.secret}
            hint={text.secretHint}
            autoComplete="new-password"
            value={secret}
            onInput={setSecret}
          />
          <TextField label={text.name} value={name} onInput={setName} disabled />
          <SearchField label={text.search} value={wish} onInput={setWish} />
        </Specimen>
        <Specimen>
          <TextArea label={text.greeting} value={greeting} onInput={setGreeting} />
          <Select
            label={text.team}
            value={team}
            choices={text.teams.map((label, index) => ({ value: String(index), label }))}
            onChange={setTeam}
          />
          <ColourField label={text.colour} value={accent} onChange={onAccent} />
        </Specimen>
        <Specimen>
          <Checkbox label={text.agree} hint={text.agreeHint} checked={isIn} onChange={setIn} />
          <Checkbox label={text.must} error={text.mustError} checked={false} onChange={setIn} />
          <Checkbox label={text.must} checked disabled onChange={setIn} />
          <Toggle label={text.agree} on={isIn} onChange={setIn} />
          <CopyField label={text.link} hint={text.linkHint} value={link}>
            <QrCode text={link} />
          </CopyField>
        </Specimen>
      </div>
    </Section>
  );
}
