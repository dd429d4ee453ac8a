import { useState } from 'preact/hooks';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { dayOf, type Filters } from './filters.ts';
import { words } from './words.ts';
import './narrow-dialogs.css';

type Days = Pick<Filters, 'from' | 'to'>;
type DaysDialogProps = { days: Days; onChoose: (days: Days) => void; onClose: () => void };

/** Days back from today, today included. */
const QUICK = { today: 0, week: 6, month: 29, year: 364 } as const;

/** When it was written: a stretch up to today at one press, or any two days. */
export function DaysDialog({ days, onChoose, onClose }: DaysDialogProps) {
  const say = useWords(words);
  const [from, setFrom] = useState(days.from ?? '');
  const [to, setTo] = useState(days.to ?? '');
  const today = dayOf(Date.now());
  const isWrong = from !== '' && to !== '' && from > to;
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isWrong) onChoose({ from: from || undefined, to: to || undefined });
  };
  return (
    <Dialog open title={say.days} onClose={onClose}>
      <form class="s-narrow" noValidate onSubmit={apply}>
        <div class="s-quick">
          {(['today', 'week', 'month', 'year'] as const).map((name) => (
            <Button
              key={name}
              onClick={() => onChoose({ from: dayOf(Date.now(), QUICK[name]), to: undefined })}
            >
              {say[name]}
            </Button>
          ))}
        </div>
        <div class="s-days">
          <TextField type="date" label={say.firstDay} max={today} value={from} onInput={setFrom} />
          <TextField type="date" label={say.lastDay} max={today} value={to} onInput={setTo} />
        </div>
        <p class="s-narrow-wrong" role="alert">
          {isWrong && say.wrongDays}
        </p>
        <Button type="submit" kind="primary" disabled={isWrong}>
          {say.apply}
        </Button>
      </form>
    </Dialog>
  );
}
