import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { defineWords, plural, useWords } from '../kit/i18n.ts';
import { ProblemNote } from '../kit/problem-note.tsx';
import { useDoing } from '../kit/use-doing.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: {
    title: '¿Cerrar sesión?',
    text: 'En este dispositivo se borran los borradores y las copias. Las conversaciones siguen en el servidor.',
    unsent: (n: number) =>
      plural('es', n, {
        one: '1 mensaje no se ha enviado todavía. Si cierras la sesión, se pierde.',
        other: `${n} mensajes no se han enviado todavía. Si cierras la sesión, se pierden.`,
      }),
    stay: 'Quedarme',
    leave: 'Cerrar sesión',
  },
  en: {
    title: 'Sign out?',
    text: 'Drafts and copies on this device are deleted. The conversations stay on the server.',
    unsent: (n) =>
      plural('en', n, {
        one: '1 message was not sent yet. It is lost when you sign out.',
        other: `${n} messages were not sent yet. They are lost when you sign out.`,
      }),
    stay: 'Stay',
    leave: 'Sign out',
  },
});

/** Signing out empties what this device keeps, so it asks with the consequence. */
export function SignOutQuestion({ onClose }: { onClose: () => void }) {
  const say = useWords(words);
  const { client, signOut } = useDesk();
  const unsent = useObservable(client.unsent).length;
  const { isBusy, trouble, run } = useDoing();
  return (
    <Dialog
      open
      title={say.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.stay}</Button>
          <Button kind={unsent > 0 ? 'danger' : 'primary'} busy={isBusy} onClick={() => void run(signOut)}>
            {say.leave}
          </Button>
        </>
      }
    >
      <ProblemNote problem={trouble} />
      {unsent > 0 && <p>{say.unsent(unsent)}</p>}
      <p>{say.text}</p>
    </Dialog>
  );
}
