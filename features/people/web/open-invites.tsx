import { Mail } from 'lucide-preact';
import type { Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, language, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { Loaded } from '@tertulia/web/kit/use-loaded.ts';
import type { OpenInvite } from '../protocol.ts';
import { people } from './desk-calls.ts';
import { type LineName, roleWords } from './role-words.ts';

const words = defineWords({
  es: {
    title: 'Invitaciones pendientes',
    lead: 'Cada enlace vale para una sola persona y se ve una única vez. Si se pierde, retíralo y crea otro.',
    none: 'No hay ninguna pendiente.',
    noNote: (role: string) => `Invitación: ${role.toLowerCase()}`,
    everyLine: 'todas las líneas',
    noLine: 'sin líneas',
    by: (name: string) => `de ${name}`,
    expires: (days: number) =>
      days <= 1 ? 'caduca hoy' : `caduca en ${plural('es', days, { one: '1 día', other: `${days} días` })}`,
    withdraw: 'Retirar',
    withdrawOf: (what: string) => `Retirar: ${what}`,
    ask: '¿Retirar esta invitación?',
    after: 'Su enlace deja de funcionar ahora mismo. Para invitar otra vez a esa persona harás uno nuevo.',
    action: 'Retirar la invitación',
    gone: 'Ya se había usado o había caducado. La lista está al día.',
    done: 'Invitación retirada',
  },
  en: {
    title: 'Open invitations',
    lead: 'Each link is for one person and is shown only once. If it gets lost, withdraw it and make another.',
    none: 'None are open.',
    noNote: (role) => `Invitation: ${role.toLowerCase()}`,
    everyLine: 'all lines',
    noLine: 'no lines',
    by: (name) => `by ${name}`,
    expires: (days) =>
      days <= 1
        ? 'expires today'
        : `expires in ${plural('en', days, { one: '1 day', other: `${days} days` })}`,
    withdraw: 'Withdraw',
    withdrawOf: (what) => `Withdraw: ${what}`,
    ask: 'Withdraw this invitation?',
    after: 'Its link stops working right now. To invite that person again you will make a new one.',
    action: 'Withdraw the invitation',
    gone: 'It had been used or had expired already. The list is up to date.',
    done: 'Invitation withdrawn',
  },
});

const DAY = 86_400_000;

type OpenInvitesProps = {
  invites: Loaded<OpenInvite[]>;
  lines: readonly LineName[];
  ask: (question: Question) => void;
};

export function OpenInvites({ invites, lines, ask }: OpenInvitesProps) {
  const say = useWords(words);
  const withdraw = async ({ id }: OpenInvite) => {
    const told = await people.withdrawInvite(id).then(
      () => say.done,
      (error) => {
        if (error?.code === 'not-found') return say.gone;
        throw error;
      },
    );
    invites.set((before) => before.filter((one) => one.id !== id));
    showToast({ text: told });
  };
  const askFirst = (invite: OpenInvite) =>
    ask({ question: say.ask, consequence: say.after, action: say.action, act: () => withdraw(invite) });
  return (
    <Panel title={say.title} lead={say.lead}>
      <Loading what={invites} shape="lines">
        {(all) =>
          all.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <RowList label={say.title}>
              {all.map((invite) => (
                <InviteRow
                  key={invite.id}
                  invite={invite}
                  lines={lines}
                  onWithdraw={() => askFirst(invite)}
                />
              ))}
            </RowList>
          )
        }
      </Loading>
    </Panel>
  );
}

type InviteRowProps = { invite: OpenInvite; lines: readonly LineName[]; onWithdraw: () => void };

function InviteRow({ invite, lines, onWithdraw }: InviteRowProps) {
  const say = useWords(words);
  const roles = useWords(roleWords);
  const title = invite.note || say.noNote(roles[invite.role]);
  const names = invite.lines?.map((id) => lines.find((line) => line.id === id)?.name).filter(Boolean);
  const where = names
    ? new Intl.ListFormat(language()).format(names.filter((name) => name !== undefined))
    : say.everyLine;
  const days = Math.ceil((invite.expires - Date.now()) / DAY);
  const facts = [
    roles[invite.role],
    where || say.noLine,
    invite.inviter && say.by(invite.inviter.name),
    say.expires(days),
  ];
  return (
    <Row lead={<Icon glyph={Mail} name={null} />} title={title} note={facts.filter(Boolean).join(' · ')}>
      <Button kind="plain" aria-label={say.withdrawOf(title)} onClick={onWithdraw}>
        {say.withdraw}
      </Button>
    </Row>
  );
}
