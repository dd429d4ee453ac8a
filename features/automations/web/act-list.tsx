import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { ArrowDown, ArrowUp, X } from 'lucide-preact';
import type { Act, Menu as RuleMenu } from '../protocol.ts';
import { ActFields } from './act-fields.tsx';
import type { RuleErrors } from './check-rule.ts';
import { ACTIONS, actOf, type Around, replaced, swapped } from './draft.ts';
import { ruleWords } from './words.ts';

const words = defineWords({
  es: {
    add: 'Añadir algo que hacer',
    remove: (what: string) => `Quitar «${what}»`,
    up: (what: string) => `Antes: «${what}»`,
    down: (what: string) => `Después: «${what}»`,
  },
  en: {
    add: 'Add something to do',
    remove: (what) => `Remove “${what}”`,
    up: (what) => `Earlier: “${what}”`,
    down: (what) => `Later: “${what}”`,
  },
});

type ActListProps = {
  acts: readonly Act[];
  /** Where they stand in the rule: `then`, `menus.m1.choices.a1.acts`. */
  path: string;
  around: Around;
  menus: readonly RuleMenu[];
  errors: RuleErrors;
  onChange: (acts: Act[]) => void;
  onNewMenu: () => string;
};

const MOST = 10;

/** What is done, one thing after the other. */
export function ActList({ acts, path, around, menus, errors, onChange, onNewMenu }: ActListProps) {
  const say = useWords(words);
  const names = useWords(ruleWords);
  return (
    <>
      {acts.length > 0 && (
        <ol class="a-acts">
          {acts.map((act, place) => {
            const name = names[act.do];
            return (
              <li key={place} class="a-act">
                <div class="a-act-head">
                  <span>{name}</span>
                  {place > 0 && (
                    <IconButton
                      icon={ArrowUp}
                      label={say.up(name)}
                      onClick={() => onChange(swapped(acts, place, -1))}
                    />
                  )}
                  {place < acts.length - 1 && (
                    <IconButton
                      icon={ArrowDown}
                      label={say.down(name)}
                      onClick={() => onChange(swapped(acts, place, 1))}
                    />
                  )}
                  <IconButton
                    icon={X}
                    label={say.remove(name)}
                    onClick={() => onChange(acts.filter((_, index) => index !== place))}
                  />
                </div>
                <ActFields
                  {...{ act, around, menus, onNewMenu }}
                  error={errors.get(`${path}.${place}`)}
                  onChange={(next) => onChange(replaced(acts, place, next))}
                />
              </li>
            );
          })}
        </ol>
      )}
      {acts.length < MOST && (
        <Menu
          label={say.add}
          items={ACTIONS.map((name) => ({
            key: name,
            label: names[name],
            onChoose: () => onChange([...acts, actOf(name, around, name === 'menu' ? onNewMenu() : '')]),
          }))}
        />
      )}
    </>
  );
}
