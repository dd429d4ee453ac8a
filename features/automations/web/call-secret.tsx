import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useState } from 'preact/hooks';
import { automations } from './calls.ts';

const words = defineWords({
  es: {
    show: 'Ver la clave de la firma',
    label: 'Clave de la firma',
    hint: 'La cabecera «tertulia-signature» lleva t= y v1=: la HMAC-SHA256 de «t.cuerpo» con esta clave.',
    change: 'Cambiar la clave',
    ask: '¿Cambiar la clave?',
    after: 'Las llamadas se firmarán con otra desde ahora. Quien las recibe tiene que conocerla.',
  },
  en: {
    show: 'Show the signing key',
    label: 'Signing key',
    hint: 'The header “tertulia-signature” has t= and v1=: the HMAC-SHA256 of “t.body” with this key.',
    change: 'Change the key',
    ask: 'Change the key?',
    after: 'From now on calls are signed with another one. Whoever receives them has to know it.',
  },
});

/** What whoever is called can check the calls with. */
export function CallSecret() {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [secret, setSecret] = useState<string>();
  const [question, ask] = useState<Question>();
  const show = () =>
    automations.secret().then(
      (answer) => setSecret(answer.secret),
      (problem) => showToast({ text: explain[troubleOf(problem).code] }),
    );
  if (secret === undefined)
    return (
      <Button kind="plain" onClick={() => void show()}>
        {say.show}
      </Button>
    );
  const change = async () => setSecret((await automations.newSecret()).secret);
  return (
    <>
      <CopyField label={say.label} value={secret} hint={say.hint} />
      <Button
        kind="plain"
        onClick={() => ask({ question: say.ask, consequence: say.after, action: say.change, act: change })}
      >
        {say.change}
      </Button>
      <Ask question={question} onClose={() => ask(undefined)} />
    </>
  );
}
