import type { Business } from '@tertulia/features/business/protocol.ts';
import { BusinessForm } from '@tertulia/features/business/web.tsx';
import { LineDoor, lines } from '@tertulia/features/lines/web.tsx';
import { InviteButton } from '@tertulia/features/people/web.tsx';
import { useState } from 'preact/hooks';
import { Button } from '../../kit/button.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { Loading } from '../../kit/loading.tsx';
import { useLoaded } from '../../kit/use-loaded.ts';
import { DOOR, isAtDoorStep } from './first-time.ts';
import { FrontPage } from './front-page.tsx';

const words = defineWords({
  es: {
    business: 'Tu empresa',
    businessWhy: 'Esto es lo que verán tus clientes. Todo se puede cambiar después en Ajustes.',
    next: 'Guardar y seguir',
    open: 'Tu puerta está abierta',
    openWhy: 'Ábrela en otra pestaña y escribe como un cliente: tu mensaje aparecerá en el escritorio.',
    invite: 'Invitar a mis compañeros',
    desk: 'Ir al escritorio',
  },
  en: {
    business: 'Your business',
    businessWhy: 'This is what your customers will see. All of it can be changed later in Settings.',
    next: 'Save and go on',
    open: 'Your door is open',
    openWhy: 'Open it in another tab and write as a customer would: your message appears at the desk.',
    invite: 'Invite my colleagues',
    desk: 'Go to the desk',
  },
});

const loadLines = async () => (await lines.list()).lines;

type FirstStepsProps = { business: Business; onDone: () => void };

export function FirstSteps({ business: start, onDone }: FirstStepsProps) {
  const [business, setBusiness] = useState(start);
  const [step, setStep] = useState(isAtDoorStep() ? DOOR : 'business');
  const goOn = () => {
    history.replaceState({ ...history.state, firstStep: DOOR }, '');
    setStep(DOOR);
    scrollTo({ top: 0 });
  };
  const end = () => {
    history.replaceState({ ...history.state, firstStep: undefined }, '');
    onDone();
  };
  if (step === DOOR) return <OpenDoor business={business} onDone={end} />;
  return <AboutBusiness business={business} onChanged={setBusiness} onDone={goOn} />;
}

function AboutBusiness({
  business,
  onChanged,
  onDone,
}: FirstStepsProps & { onChanged: (business: Business) => void }) {
  const say = useWords(words);
  return (
    <FrontPage wide title={say.business} lead={say.businessWhy} business={business}>
      <BusinessForm business={business} onChanged={onChanged} first={{ submit: say.next, onDone }} />
    </FrontPage>
  );
}

function OpenDoor({ business, onDone }: FirstStepsProps) {
  const say = useWords(words);
  const all = useLoaded(loadLines);
  return (
    <FrontPage wide title={say.open} lead={say.openWhy} business={business}>
      <Loading what={all} shape="lines">
        {([line]) => line && <LineDoor line={line} />}
      </Loading>
      <div class="account-next">
        <Button onClick={onDone}>{say.desk}</Button>
        <InviteButton label={say.invite} lines={all.value ?? []} />
      </div>
    </FrontPage>
  );
}
