import { CirclePause, CircleUserRound } from 'lucide-preact';
import { isAway, useAvailabilities } from '@tertulia/features/routing/web.tsx';
import { defineWords, useWords } from '../kit/i18n.ts';
import { Menu } from '../kit/menu.tsx';
import type { DeskAction, DeskActions } from './actions.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: { menu: (name: string, isAway: boolean) => `${name}${isAway ? ' (ausente)' : ''}: menú` },
  en: { menu: (name, isOut) => `${name}${isOut ? ' (away)' : ''}: menu` },
});

type UserMenuProps = {
  actions: DeskActions;
  /** There are no keys to tell of. */
  isPhone?: boolean;
};

/** What concerns this person: settings, looks, language, the way out. */
export function UserMenu({ actions, isPhone = false }: UserMenuProps) {
  const say = useWords(words);
  const { me, client } = useDesk();
  const isOut = isAway(useAvailabilities(client).get(me.id));
  return (
    <Menu
      label={say.menu(me.name, isOut)}
      icon={isOut ? CirclePause : CircleUserRound}
      items={isPhone ? actions.personal.map(withoutNote) : actions.personal}
    />
  );
}

function withoutNote({ key, label, icon, onChoose }: DeskAction): DeskAction {
  return { key, label, icon, onChoose };
}
