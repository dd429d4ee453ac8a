import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import type { AskReport, Report } from '../protocol.ts';
import { HOME } from './links.tsx';
import { areDays, type Asked, RANGES, writeAsked } from './range.ts';
import { words } from './words.ts';

/** Which days, and which line. @param choices the lines one may ask for; undefined until they are known */
export function RangeBar({ asked, choices }: { asked: Asked; choices: Report['choices'] | undefined }) {
  const say = useWords(words);
  const [, navigate] = useLocation();
  const go = (change: Partial<Asked>) => navigate(`${HOME}?${writeAsked({ ...asked, ...change })}`);
  return (
    <div class="rp-bar">
      <fieldset class="rp-ranges" aria-label={say.range}>
        {RANGES.map((range) => (
          <ChoiceChip key={range} chosen={asked.range === range} onChoose={() => go({ range })}>
            {say[range]}
          </ChoiceChip>
        ))}
      </fieldset>
      {asked.range === 'own' && (
        <OwnDays key={`${asked.days?.from}`} days={asked.days} onChoose={(days) => go({ days })} />
      )}
      {choices && choices.length > 1 && (
        <div class="rp-line">
          <Select
            label={say.line}
            value={asked.line ?? ''}
            choices={[
              { value: '', label: say.allLines },
              ...choices.map(({ line, name }) => ({ value: line as string, label: name })),
            ]}
            onChange={(value) => go({ line: choices.find(({ line }) => line === value)?.line })}
          />
        </div>
      )}
    </div>
  );
}

type Days = Pick<AskReport, 'from' | 'to'>;

function OwnDays({ days, onChoose }: { days: Days | undefined; onChoose: (days: Days) => void }) {
  const say = useWords(words);
  const [chosen, choose] = useState<Days>(days ?? { from: '', to: '' });
  const change = (next: Days) => {
    choose(next);
    if (areDays(next)) onChoose(next);
  };
  const isWrong = chosen.from !== '' && chosen.to !== '' && !areDays(chosen);
  return (
    <div class="rp-own">
      <TextField
        type="date"
        label={say.from}
        value={chosen.from}
        onInput={(from) => change({ ...chosen, from })}
      />
      <TextField
        type="date"
        label={say.to}
        value={chosen.to}
        error={isWrong ? say.wrongDays : undefined}
        onInput={(to) => change({ ...chosen, to })}
      />
    </div>
  );
}
