import { UserPlus } from 'lucide-preact';
import { Button } from '@tertulia/web/kit/button.tsx';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { QrCode } from '@tertulia/web/kit/qr-code.tsx';
import { useState } from 'preact/hooks';
import type { MadeInvite } from '../protocol.ts';
import { InviteForm } from './invite-form.tsx';
import type { LineName } from './role-words.ts';
import './invite-button.css';

const words = defineWords({
  es: {
    invite: 'Invitar',
    title: 'Invitar al equipo',
    made: 'Envía este enlace',
    once: 'Se ve solo ahora: cópialo o deja que lo escanee con su móvil antes de cerrar.',
    forOne: (date: string) => `Vale para una sola persona, hasta el ${date}.`,
    link: 'Enlace de invitación',
    another: 'Invitar a otra persona',
    done: 'Listo',
  },
  en: {
    invite: 'Invite',
    title: 'Invite to the team',
    made: 'Send this link',
    once: 'It is shown only now: copy it, or let them scan it with their phone before you close this.',
    forOne: (date) => `It works for one person, until ${date}.`,
    link: 'Invitation link',
    another: 'Invite someone else',
    done: 'Done',
  },
});

type InviteButtonProps = {
  lines: readonly LineName[];
  /** The link itself stays here. */
  onInvited?: () => void;
  label?: string;
};

export function InviteButton({ lines, onInvited, label }: InviteButtonProps) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const [made, setMade] = useState<MadeInvite>();
  const close = () => {
    setOpen(false);
    setMade(undefined);
  };
  const show = (invite: MadeInvite) => {
    setMade(invite);
    onInvited?.();
  };
  return (
    <>
      <Button icon={UserPlus} onClick={() => setOpen(true)}>
        {label ?? say.invite}
      </Button>
      <Dialog
        open={isOpen}
        title={made ? say.made : say.title}
        onClose={close}
        actions={
          made && (
            <>
              <Button onClick={() => setMade(undefined)}>{say.another}</Button>
              <Button kind="primary" onClick={close}>
                {say.done}
              </Button>
            </>
          )
        }
      >
        {made ? <OneTimeLink invite={made} /> : <InviteForm lines={lines} onMade={show} />}
      </Dialog>
    </>
  );
}

function OneTimeLink({ invite }: { invite: MadeInvite }) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(invite.expires);
  return (
    <div class="people-one-time">
      <p>{say.once}</p>
      <CopyField label={say.link} value={invite.link} hint={say.forOne(date)}>
        <QrCode text={invite.link} />
      </CopyField>
    </div>
  );
}
