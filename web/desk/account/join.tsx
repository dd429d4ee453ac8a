import type { Business } from '@tertulia/features/business/protocol.ts';
import { business as calls } from '@tertulia/features/business/web.tsx';
import type { InviteSeen, Me } from '@tertulia/features/people/protocol.ts';
import { JoinForm, people, useInvite } from '@tertulia/features/people/web.tsx';
import { useEffect, useState } from 'preact/hooks';
import { LinkButton } from '../../kit/button.tsx';
import { ErrorState } from '../../kit/error-state.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { problemWords } from '../../kit/problem-words.ts';
import { Skeleton } from '../../kit/skeleton.tsx';
import { FirstSteps } from './first-steps.tsx';
import { isAtDoorStep, isUnnamed } from './first-time.ts';
import { FrontPage } from './front-page.tsx';

const words = defineWords({
  es: {
    title: 'Invitación',
    first: 'Este servidor es tuyo',
    firstWhy: 'Crea tu cuenta de propietario. Después, en cinco minutos, tu puerta estará abierta.',
    welcome: (business: string) => `Únete a ${business}`,
    desk: 'este escritorio',
    byAgent: (who: string) => `${who} te invita a contestar a los clientes con el equipo.`,
    byOwner: (who: string) => `${who} te invita como propietario: podrás contestar y administrarlo todo.`,
    nobody: 'Te invitan al equipo que contesta a los clientes.',
    noLink: 'Abre el enlace de tu invitación',
    noLinkWhy:
      'En esta dirección falta la parte que dice de quién es. Vuelve a abrir el enlace completo que recibiste.',
    gone: 'Esta invitación ya no sirve',
    goneWhy:
      'Se ha usado, se ha retirado o ha caducado. Pide otra a quien te la envió: cada enlace vale para una sola persona.',
    failed: 'No se ha podido comprobar la invitación',
    kept: 'La invitación sigue sirviendo: no se ha gastado.',
    signIn: 'Ya tengo cuenta',
  },
  en: {
    title: 'Invitation',
    first: 'This server is yours',
    firstWhy: 'Make your owner account. Five minutes later your door is open.',
    welcome: (business) => `Join ${business}`,
    desk: 'this desk',
    byAgent: (who) => `${who} invites you to answer customers with the team.`,
    byOwner: (who) => `${who} invites you as an owner: you can answer, and manage everything.`,
    nobody: 'You are invited to the team that answers customers.',
    noLink: 'Open the link of your invitation',
    noLinkWhy:
      'This address lacks the part that says whose it is. Open the whole link you were sent once more.',
    gone: 'This invitation no longer works',
    goneWhy:
      'It was used, withdrawn, or has expired. Ask whoever sent it for a new one: each link is for one person only.',
    failed: 'The invitation could not be checked',
    kept: 'The invitation still works: it was not used up.',
    signIn: 'I have an account',
  },
});

export function Join({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const look = useInvite();
  const [isGone, setGone] = useState(false);
  const [joined, setJoined] = useState<{ me: Me; business: Business }>();
  const returned = useReturned(look.state === 'none');

  const first = joined ?? returned.first;
  if (first) return <FirstSteps business={first.business} onDone={() => onSignedIn(first.me)} />;
  const signIn = (
    <LinkButton kind="plain" href="/desk/sign-in">
      {say.signIn}
    </LinkButton>
  );
  if (look.state === 'seen' && !isGone) {
    const { invite, token } = look;
    const goOn = (me: Me) =>
      isUnnamed(me, invite.business) ? setJoined({ me, business: invite.business }) : onSignedIn(me);
    return (
      <FrontPage {...welcome(invite, say)} business={invite.business}>
        <JoinForm token={token} onJoined={goOn} onGone={() => setGone(true)} />
        {invite.inviter && signIn}
      </FrontPage>
    );
  }
  if (look.state === 'looking' || returned.isAsking) {
    return (
      <FrontPage title={say.title}>
        <Skeleton />
      </FrontPage>
    );
  }
  if (look.state === 'none') {
    return (
      <FrontPage title={say.noLink} lead={say.noLinkWhy}>
        {signIn}
      </FrontPage>
    );
  }
  if (look.state === 'failed' && look.problem.code !== 'invite-problem') {
    return (
      <FrontPage title={say.title}>
        <ErrorState
          title={say.failed}
          kept={say.kept}
          advice={explain[look.problem.code]}
          onRetry={look.again}
        />
      </FrontPage>
    );
  }
  return (
    <FrontPage title={say.gone} lead={say.goneWhy}>
      {signIn}
    </FrontPage>
  );
}

type Say = (typeof words)['es'];

/** Who invites to what. The first owner is invited by the server itself, which has no name. */
function welcome({ business, role, inviter }: InviteSeen, say: Say): { title: string; lead: string } {
  const title = say.welcome(business.name || say.desk);
  if (inviter) return { title, lead: role === 'owner' ? say.byOwner(inviter) : say.byAgent(inviter) };
  return role === 'owner' ? { title: say.first, lead: say.firstWhy } : { title, lead: say.nobody };
}

/** An owner who reloads in the middle of the first steps, or signs in before their end, goes on where he was. */
function useReturned(isAsked: boolean) {
  const [isAsking, setAsking] = useState(isAsked);
  const [first, setFirst] = useState<{ me: Me; business: Business }>();
  useEffect(() => {
    if (!isAsked) return;
    const ask = async () => {
      const [me, business] = await Promise.all([people.me(), calls.read()]);
      if (isUnnamed(me, business) || (me.role === 'owner' && isAtDoorStep())) setFirst({ me, business });
    };
    ask()
      .catch(() => {})
      .finally(() => setAsking(false));
  }, [isAsked]);
  return { isAsking, first };
}
