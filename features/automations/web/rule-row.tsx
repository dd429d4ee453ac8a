import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, plural, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { Row } from '@tertulia/web/kit/row-list.tsx';
import { Toggle } from '@tertulia/web/kit/toggle.tsx';
import { ArrowDown, ArrowUp, Copy, EllipsisVertical, History, Trash2 } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { Rule } from '../protocol.ts';
import type { Around } from './draft.ts';
import { summaryOf } from './summary.ts';

const words = defineWords({
  es: {
    on: (name: string) => `«${name}» encendida`,
    runs: (n: number) => plural('es', n, { one: '1 vez este mes', other: `${n} veces este mes` }),
    actions: (name: string) => `Más sobre «${name}»`,
    up: 'Antes que la anterior',
    down: 'Después de la siguiente',
    copy: 'Duplicar',
    log: 'Qué ha hecho',
    remove: 'Eliminar',
  },
  en: {
    on: (name) => `“${name}” is on`,
    runs: (n) => plural('en', n, { one: 'once this month', other: `${n} times this month` }),
    actions: (name) => `More about “${name}”`,
    up: 'Before the one above',
    down: 'After the one below',
    copy: 'Duplicate',
    log: 'What it has done',
    remove: 'Delete',
  },
});

type RuleRowProps = {
  rule: Rule;
  around: Around | undefined;
  home: string;
  isFirst: boolean;
  isLast: boolean;
  onSwitch: (on: boolean) => void;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onLog: () => void;
  onRemove: () => void;
};

export function RuleRow({ rule, around, home, isFirst, isLast, ...deeds }: RuleRowProps) {
  const say = useWords(words);
  const language = useLanguage();
  const { id, name, active, runs } = rule;
  return (
    <Row
      quiet={!active}
      title={
        <>
          <Link href={`${home}/${id}`}>{name}</Link>
          {runs > 0 && <Chip>{say.runs(runs)}</Chip>}
        </>
      }
      note={summaryOf(rule, around, language)}
    >
      <Toggle label={say.on(name)} on={active} onChange={deeds.onSwitch} />
      <Menu
        label={say.actions(name)}
        icon={EllipsisVertical}
        items={[
          { key: 'up', label: say.up, icon: ArrowUp, disabled: isFirst, onChoose: () => deeds.onMove(-1) },
          {
            key: 'down',
            label: say.down,
            icon: ArrowDown,
            disabled: isLast,
            onChoose: () => deeds.onMove(1),
          },
          { key: 'copy', label: say.copy, icon: Copy, onChoose: deeds.onCopy },
          { key: 'log', label: say.log, icon: History, onChoose: deeds.onLog },
          { key: 'remove', label: say.remove, icon: Trash2, danger: true, onChoose: deeds.onRemove },
        ]}
      />
    </Row>
  );
}
