import { useState } from 'preact/hooks';
import { Button } from '@tertulia/web/kit/button.tsx';
import { fullDate, timeOfDay, weekdayName } from '@tertulia/web/kit/clock.ts';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { fieldsOf, momentOf, objectionTo, type QuickTime, quickTimes } from './times.ts';
import { timeWords } from './words.ts';
import './when-picker.css';

type WhenPickerProps = {
  /** What the button says that takes a moment of one's own. */
  action: string;
  /** The sentence over it: when it will happen, in words. */
  say: (when: string) => string;
  /** What is so now. */
  given?: number | undefined;
  isBusy: boolean;
  onChoose: (at: number) => void;
};

/** The moments most people mean at one press, and any other by day and hour. */
export function WhenPicker({ action, say: sentence, given, isBusy, onChoose }: WhenPickerProps) {
  const say = useWords(timeWords);
  const locale = readerLocale(useLanguage());
  const [now] = useState(Date.now);
  const quick = quickTimes(now);
  const tomorrow = quick.find(({ name }) => name === 'tomorrow')?.at ?? now;
  const [own, setOwn] = useState(() => fieldsOf(given ?? tomorrow));
  const at = momentOf(own.date, own.time);
  const objection = at === undefined ? undefined : objectionTo(at, now);
  const nameOf = ({ name, at: moment }: QuickTime) =>
    name === 'monday' ? say.monday(weekdayName(moment, { locale })) : say[name];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // It may have become too late while the dialog was open.
    if (at !== undefined && !objectionTo(at, Date.now())) onChoose(at);
  };
  return (
    <div class="w-when">
      <ul class="w-quick">
        {quick.map((one) => (
          <li key={one.name}>
            <button type="button" class="w-quick-one" disabled={isBusy} onClick={() => onChoose(one.at)}>
              <span>{nameOf(one)}</span>
              <time dateTime={new Date(one.at).toISOString()}>{timeOfDay(one.at, { locale })}</time>
            </button>
          </li>
        ))}
      </ul>
      <form class="w-own" noValidate onSubmit={submit} aria-label={say.other}>
        <h3>{say.other}</h3>
        <div class="w-own-fields">
          <TextField
            type="date"
            label={say.date}
            min={fieldsOf(now).date}
            value={own.date}
            onInput={(date) => setOwn({ ...own, date })}
          />
          <TextField
            type="time"
            label={say.time}
            value={own.time}
            onInput={(time) => setOwn({ ...own, time })}
          />
        </div>
        <p class={objection ? 'w-own-says w-own-wrong' : 'w-own-says'} aria-live="polite">
          {objection ? say[objection] : at !== undefined && sentence(fullDate(at, { locale }))}
        </p>
        <Button
          type="submit"
          kind="primary"
          busy={isBusy}
          disabled={at === undefined || objection !== undefined}
        >
          {action}
        </Button>
      </form>
    </div>
  );
}
