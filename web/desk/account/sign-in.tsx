import type { Me } from '@tertulia/features/people/protocol.ts';
import { SignInForm } from '@tertulia/features/people/web.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { FrontPage } from './front-page.tsx';

const words = defineWords({
  es: {
    title: 'Entrar al escritorio',
    lead: 'Para el equipo que atiende. En este navegador te quedas dentro 30 días.',
  },
  en: {
    title: 'Sign in to the desk',
    lead: 'For the team that answers. You stay signed in on this browser for 30 days.',
  },
});

export function SignIn({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const say = useWords(words);
  return (
    <FrontPage title={say.title} lead={say.lead}>
      <SignInForm onSignedIn={onSignedIn} />
    </FrontPage>
  );
}
