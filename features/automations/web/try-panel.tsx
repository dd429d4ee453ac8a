import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, plural, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { FlaskConical } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { Tried } from '../protocol.ts';
import { automations } from './calls.ts';
import { type Draft, pruned } from './draft.ts';
import { TouchedList } from './touched-list.tsx';

const words = defineWords({
  es: {
    title: 'Probar con casos pasados',
    lead: 'Dice a qué casos habría tocado esta regla, tal como está escrita ahora, y qué habría hecho. No hace nada.',
    range: 'Casos de',
    days: (n: number) => `los últimos ${n} días`,
    run: 'Probar',
    found: (times: number, cases: number) =>
      `${plural('es', times, { one: 'Habría actuado 1 vez', other: `Habría actuado ${times} veces` })} en ${plural('es', cases, { one: '1 caso', other: `${cases} casos` })}.`,
    none: (cases: number) =>
      plural('es', cases, {
        one: 'En 1 caso no habría hecho nada.',
        other: `En ${cases} casos no habría hecho nada.`,
      }),
    more: 'Hay más casos en esos días: se han mirado los más recientes.',
    first: (n: number) => `Aquí están los ${n} primeros.`,
  },
  en: {
    title: 'Try it on past cases',
    lead: 'Tells which cases this rule would have touched, as it is written now, and what it would have done. Nothing is done.',
    range: 'Cases of',
    days: (n) => `the last ${n} days`,
    run: 'Try',
    found: (times, cases) =>
      `It would have acted ${plural('en', times, { one: 'once', other: `${times} times` })} in ${plural('en', cases, { one: '1 case', other: `${cases} cases` })}.`,
    none: (cases) =>
      plural('en', cases, {
        one: 'In 1 case it would have done nothing.',
        other: `In ${cases} cases it would have done nothing.`,
      }),
    more: 'There are more cases in these days: the newest were looked at.',
    first: (n) => `Here are the first ${n}.`,
  },
});

const DAY_MS = 86_400_000;
const RANGES = [7, 30, 90];

type TryPanelProps = {
  draft: Draft;
  /** Whether it is written well enough; what is not is then said beside the fields. */
  check: () => boolean;
};

export function TryPanel({ draft, check }: TryPanelProps) {
  const say = useWords(words);
  const [days, setDays] = useState(30);
  const [tried, setTried] = useState<Tried>();
  const { isBusy, trouble, run } = useDoing();
  const tryOut = () => {
    if (!check()) return;
    const to = Date.now();
    void run(async () =>
      setTried(await automations.try({ rule: pruned(draft), from: to - days * DAY_MS, to })),
    );
  };
  return (
    <Panel title={say.title} lead={say.lead}>
      <div class="a-try">
        <Select
          label={say.range}
          value={String(days)}
          choices={RANGES.map((n) => ({ value: String(n), label: say.days(n) }))}
          onChange={(value) => setDays(Number(value))}
        />
        <Button icon={FlaskConical} busy={isBusy} onClick={tryOut}>
          {say.run}
        </Button>
      </div>
      <ProblemNote problem={trouble} />
      <output>
        {tried && (
          <p>
            {tried.times > 0 ? say.found(tried.times, tried.cases) : say.none(tried.cases)}{' '}
            {tried.more && say.more} {tried.times > tried.touched.length && say.first(tried.touched.length)}
          </p>
        )}
      </output>
      {tried && tried.touched.length > 0 && <TouchedList all={tried.touched} />}
    </Panel>
  );
}
