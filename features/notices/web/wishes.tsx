import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { dayKey, fullDate, timeOfDay } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Menu } from '@tertulia/web/kit/menu.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import type { ChangeNoticeWishes, NoticeWishes, QuietHours } from '../protocol.ts';
import { callsOf } from './calls.ts';
import type { PartProps } from './here.tsx';
import { keepWishes } from './kept-wishes.ts';
import { wishWords } from './wish-words.ts';

/** When this person wants to be left alone, and how much others may see on his screen. The same on all his devices. */
export function Wishes({ side, notices, onChanged }: PartProps) {
  const say = useWords(wishWords);
  const [problem, setProblem] = useState<Trouble>();
  const { wishes } = notices;
  const wish = async (change: ChangeNoticeWishes) => {
    setProblem(undefined);
    // Shown at once; what could not be saved goes back.
    onChanged({ ...notices, wishes: { ...wishes, ...change } as NoticeWishes });
    try {
      const saved = await callsOf(side).wish(change);
      keepWishes(side, saved);
      onChanged({ ...notices, wishes: saved });
    } catch (error) {
      onChanged(notices);
      setProblem(troubleOf(error));
    }
  };
  return (
    <div class="n-part">
      <Undisturbed
        until={wishes.undisturbedUntil}
        onChange={(until) => void wish({ undisturbedUntil: until })}
      />
      <Quiet quiet={wishes.quiet} onChange={(quiet) => void wish({ quiet })} />
      <Checkbox
        label={say.hides}
        hint={say.hidesHint}
        checked={wishes.hides}
        onChange={(hides) => void wish({ hides })}
      />
      <ProblemNote problem={problem} />
    </div>
  );
}

const HOUR = 3_600_000;
/** For ever, as far as a date goes. */
const FOR_GOOD = 8_640_000_000_000_000;

function Undisturbed({ until, onChange }: { until: number; onChange: (until: number) => void }) {
  const say = useWords(wishWords);
  const locale = readerLocale(useLanguage());
  const now = Date.now();
  if (until > now)
    return (
      <div class="n-line">
        <p>
          {until === FOR_GOOD
            ? say.undisturbedForGood
            : say.undisturbed(
                dayKey(until) === dayKey(now) ? timeOfDay(until, { locale }) : fullDate(until, { locale }),
              )}
        </p>
        <Button onClick={() => onChange(0)}>{say.disturb}</Button>
      </div>
    );
  const choices = [
    { key: '1', label: say.hour, until: now + HOUR },
    { key: '4', label: say.hours, until: now + 4 * HOUR },
    { key: 'tomorrow', label: say.tomorrow, until: tomorrowAtEight() },
    { key: 'good', label: say.forGood, until: FOR_GOOD },
  ];
  return (
    <div class="n-line">
      <p>{say.undisturbedWhy}</p>
      <Menu
        label={say.doNotDisturb}
        items={choices.map(({ key, label, until: end }) => ({ key, label, onChoose: () => onChange(end) }))}
      />
    </div>
  );
}

function tomorrowAtEight(): number {
  const day = new Date();
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 8).getTime();
}

const NIGHT = { from: 22 * 60, to: 8 * 60 };

function Quiet({
  quiet,
  onChange,
}: {
  quiet: QuietHours | null;
  onChange: (quiet: QuietHours | null) => void;
}) {
  const say = useWords(wishWords);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const change = (part: 'from' | 'to', text: string) => {
    const minutes = minutesOf(text);
    if (!quiet || minutes === undefined) return;
    const changed = { ...quiet, timeZone, [part]: minutes };
    if (changed.from !== changed.to) onChange(changed);
  };
  return (
    <div class="n-quiet">
      <Checkbox
        label={say.quiet}
        hint={say.quietHint}
        checked={quiet !== null}
        onChange={(on) => onChange(on ? { ...NIGHT, timeZone } : null)}
      />
      {quiet && (
        <div class="n-hours">
          {(['from', 'to'] as const).map((part) => (
            <TextField
              key={part}
              type="time"
              label={say[part]}
              value={textOf(quiet[part])}
              onInput={(text) => change(part, text)}
            />
          ))}
          {quiet.timeZone !== timeZone && <p class="n-zone">{say.zone(quiet.timeZone)}</p>}
        </div>
      )}
    </div>
  );
}

function textOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function minutesOf(text: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
