import { Ellipsis, Shield, ShieldOff, UserCheck, UserX } from 'lucide-preact';
import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import type { Question } from '@tertulia/web/kit/ask.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import { PresenceDot } from '@tertulia/web/kit/presence-dot.tsx';
import { Row } from '@tertulia/web/kit/row-list.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { ChangeColleague, Colleague } from '../protocol.ts';
import { people } from './desk-calls.ts';
import { changeWords } from './colleague-changes.ts';
import { roleWords } from './role-words.ts';
import './colleague-row.css';

const words = defineWords({
  es: {
    me: 'tú',
    online: 'En línea',
    seen: 'Última vez:',
    never: 'Sin sesión abierta',
    actions: (name: string) => `Opciones de ${name}`,
  },
  en: {
    me: 'you',
    online: 'Online',
    seen: 'Last seen:',
    never: 'Not signed in anywhere',
    actions: (name) => `Options for ${name}`,
  },
});

type ColleagueRowProps = {
  colleague: Colleague;
  isMe: boolean;
  ask: (question: Question) => void;
  onChanged: (colleague: Colleague) => void;
};

export function ColleagueRow({ colleague, isMe, ask, onChanged }: ColleagueRowProps) {
  const say = useWords(words);
  const roles = useWords(roleWords);
  const items = useChanges(colleague, ask, onChanged);
  return (
    <Row
      quiet={!colleague.active}
      lead={<Avatar id={colleague.id} name={colleague.name} />}
      title={
        <>
          <span>
            {colleague.name} {isMe && <span class="people-me">({say.me})</span>}
          </span>
          {colleague.role === 'owner' && <Chip>{roles.owner}</Chip>}
        </>
      }
      note={<Presence colleague={colleague} />}
    >
      {/* Nobody locks himself out by mistake: another owner can do it. */}
      {!isMe && <Menu icon={Ellipsis} label={say.actions(colleague.name)} items={items} />}
    </Row>
  );
}

function Presence({ colleague: { online, seen, active, role } }: { colleague: Colleague }) {
  const roles = useWords(roleWords);
  const say = useWords(words);
  if (online && active) {
    return (
      <span class="people-presence">
        <PresenceDot presence="here" name={null} /> {say.online}
      </span>
    );
  }
  if (seen === undefined) return <>{active ? say.never : roles[role]}</>;
  return (
    <>
      {say.seen} <RelativeTime at={seen} />
    </>
  );
}

function useChanges(
  colleague: Colleague,
  ask: ColleagueRowProps['ask'],
  onChanged: ColleagueRowProps['onChanged'],
): MenuItem[] {
  const say = useWords(changeWords);
  const { id, name, role, active } = colleague;
  const change = async (body: ChangeColleague, told: string) => {
    onChanged(await people.changeColleague(id, body));
    showToast({ text: told });
  };
  const instead = { 'not-allowed': say.lastOwner };
  const act = (body: ChangeColleague, told: string) => ({ instead, act: () => change(body, told) });
  if (!active) {
    const question = {
      question: say.askBack(name),
      consequence: say.thenBack,
      action: say.back,
      danger: false,
    };
    const back = () => ask({ ...question, ...act({ active: true }, say.isBack(name)) });
    return [{ key: 'back', icon: UserCheck, label: say.back, onChoose: back }];
  }
  const question =
    role === 'agent'
      ? { question: say.askOwner(name), consequence: say.thenOwner, action: say.makeOwner, danger: false }
      : { question: say.askAgent(name), consequence: say.thenAgent, action: say.makeAgent };
  const other = role === 'agent' ? 'owner' : 'agent';
  const switchRole = () => ask({ ...question, ...act({ role: other }, say.isNow(name, other === 'owner')) });
  const away = { question: say.askAway(name), consequence: say.thenAway, action: say.away };
  const remove = () => ask({ ...away, ...act({ active: false }, say.isAway(name)) });
  return [
    {
      key: 'role',
      icon: role === 'agent' ? Shield : ShieldOff,
      label: question.action,
      onChoose: switchRole,
    },
    { key: 'away', icon: UserX, label: say.away, danger: true, onChoose: remove },
  ];
}
