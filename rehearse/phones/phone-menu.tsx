import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu, type MenuItem } from '@tertulia/web/kit/menu.tsx';
import {
  Ban,
  BellOff,
  EllipsisVertical,
  Eye,
  EyeOff,
  Hourglass,
  Play,
  Power,
  Replace,
  UserMinus,
  Users,
} from 'lucide-preact';
import type { PhoneOrder } from '../order.ts';
import type { ShownPhone, ShownTalk } from '../shown.ts';
import { doOnPhone } from './live.ts';
import type { NetworkName } from './phone-stand.tsx';
import { words } from './words.ts';

/** The window has a minute left. */
const LAST_MINUTE = 86_400_000 - 60_000;

type PhoneMenuProps = { network: NetworkName; phone: ShownPhone; talk: ShownTalk };

/** What someone can do with his phone besides writing. */
export function PhoneMenu({ network, phone, talk }: PhoneMenuProps) {
  const say = useWords(words);
  const on = { network, phone: phone.id } as const;
  const here = { ...on, talk: talk.id };
  const item = (key: string, label: string, icon: MenuItem['icon'], order: PhoneOrder): MenuItem => ({
    key,
    label,
    ...(icon && { icon }),
    onChoose: () => void doOnPhone(order),
  });
  const isLooking = phone.isLooking;
  const everywhere = [
    item('look', isLooking ? say.away : say.look, isLooking ? EyeOff : Eye, {
      ...on,
      do: 'look',
      on: !isLooking,
    }),
    item('block', talk.isBlocked ? say.unblock : say.block, Ban, {
      ...here,
      do: 'block',
      on: !talk.isBlocked,
    }),
  ];
  const wantsNews = phone.wantsNews !== false;
  const whatsapp = () => [
    item('last', say.lastMinute, Hourglass, {
      ...here,
      do: 'write',
      text: say.lastMinuteText,
      ago: LAST_MINUTE,
    }),
    item('news', wantsNews ? say.stop : say.resume, BellOff, { ...on, do: 'news', on: !wantsNews }),
    item('online', phone.isOnline ? say.off : say.on, Power, { ...on, do: 'online', on: !phone.isOnline }),
    item('number', say.newNumber, Replace, { ...on, do: 'number', number: otherNumber() }),
    item('hide', say.hide, EyeOff, { ...on, do: 'hide', username: usernameOf(phone.name) }),
  ];
  const telegram = () => [
    item('start', say.start, Play, { ...here, do: 'start', payload: '' }),
    item('group', say.newGroup, Users, { ...on, do: 'group', title: say.groupName }),
    ...(talk.isGroup
      ? [
          item('move', say.moveGroup, Replace, { ...here, do: 'move-group' }),
          item('out', say.throwOut, UserMinus, { ...here, do: 'throw-out' }),
        ]
      : []),
  ];
  return (
    <Menu
      label={say.more}
      icon={EllipsisVertical}
      items={[...(network === 'whatsapp' ? whatsapp() : telegram()), ...everywhere]}
    />
  );
}

function otherNumber(): string {
  return `+34 6${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
}

function usernameOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '.');
  return `${plain}.${Math.floor(Math.random() * 900 + 100)}`.slice(0, 30);
}
