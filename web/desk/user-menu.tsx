import { CircleUserRound } from 'lucide-preact';
import { defineWords, useWords } from '../kit/i18n.ts';
import { Menu } from '../kit/menu.tsx';
import type { DeskActions } from './actions.ts';
import { useDesk } from './desk-context.ts';

const words = defineWords({
  es: { menu: (name: string) => `${name}: menú` },
  en: { menu: (name) => `${name}: menu` },
});

type UserMenuProps = {
  actions: DeskActions;
  /** On a phone there is no rail that leads there. */
  withSides?: boolean;
};

/** What concerns this person: settings, looks, language, the way out. */
export function UserMenu({ actions, withSides = false }: UserMenuProps) {
  const say = useWords(words);
  const { me } = useDesk();
  return <Menu label={say.menu(me.name)} icon={CircleUserRound} items={withSides ? [...actions.sides, ...actions.personal] : actions.personal} />;
}
