import { Button } from '@tertulia/web/kit/button.tsx';
import { Chip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import type { ShownTemplate, State, WhatsAppState } from '../shown.ts';
import { FaultStrip } from './fault-strip.tsx';
import { operate } from './live.ts';
import { stateWords, words } from './operator-words.ts';
import { Switch } from './switch.tsx';
import './operator-strip.css';

const HOUR = 3_600_000;

/** What the networks themselves do, in the hands of whoever leads the rehearsal. */
export function OperatorStrip({ state }: { state: State }) {
  const say = useWords(words);
  return (
    <section class="r-operator" aria-label={say.title}>
      <ClockPart ahead={state.ahead} />
      <TemplatePart templates={state.whatsapp.templates} />
      <AccountPart state={state.whatsapp} />
      <FaultStrip state={state} />
    </section>
  );
}

function ClockPart({ ahead }: { ahead: number }) {
  const say = useWords(words);
  const jump = (hours: number) => void operate({ do: 'jump', milliseconds: hours * HOUR });
  return (
    <section>
      <h2>{say.clock}</h2>
      <p>{say.clockHint}</p>
      {ahead > 0 && <p>{say.ahead((ahead / HOUR).toFixed(0))}</p>}
      <div class="r-buttons">
        <Button onClick={() => jump(1)}>+ {say.hour}</Button>
        <Button onClick={() => jump(23)}>+ {say.almost}</Button>
        <Button onClick={() => jump(25)}>+ {say.day}</Button>
      </div>
    </section>
  );
}

const TONES = {
  APPROVED: 'good',
  REJECTED: 'bad',
  PAUSED: 'warn',
  DISABLED: 'bad',
  PENDING: 'accent',
} as const;

function TemplatePart({ templates }: { templates: readonly ShownTemplate[] }) {
  const say = useWords(words);
  const sayState = useWords(stateWords);
  const review = (template: string, status: 'APPROVED' | 'REJECTED' | 'PAUSED') =>
    void operate({ do: 'review', template, status });
  return (
    <section>
      <h2>{say.templates}</h2>
      {templates.length === 0 && <p>{say.noTemplates}</p>}
      <ul>
        {templates.map(({ id, name, language, status, text }) => (
          <li key={id} class="r-template">
            <p>
              <strong>{name}</strong> <small>{language}</small>{' '}
              <Chip tone={TONES[status]}>{sayState[status]}</Chip>
            </p>
            <p class="r-template-text">{text}</p>
            <div class="r-buttons">
              {status !== 'APPROVED' && <Button onClick={() => review(id, 'APPROVED')}>{say.approve}</Button>}
              {status === 'PENDING' && <Button onClick={() => review(id, 'REJECTED')}>{say.reject}</Button>}
              {status === 'APPROVED' && <Button onClick={() => review(id, 'PAUSED')}>{say.pause}</Button>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

const QUALITIES = ['GREEN', 'YELLOW', 'RED'] as const;
const BILLINGS = ['paid', 'silent', 'refused'] as const;

function AccountPart({ state }: { state: WhatsAppState }) {
  const say = useWords(words);
  const { quality, tier, billing, isRestricted, isTokenValid } = state;
  const qualityNames = { GREEN: say.green, YELLOW: say.yellow, RED: say.red };
  return (
    <section>
      <h2>{say.account}</h2>
      <Select
        label={say.quality}
        hint={say.limit(tier)}
        value={quality}
        choices={QUALITIES.map((value) => ({ value, label: qualityNames[value] }))}
        onChange={(chosen) => {
          const found = QUALITIES.find((one) => one === chosen);
          if (found) void operate({ do: 'quality', quality: found });
        }}
      />
      <Select
        label={say.billing}
        value={billing}
        choices={BILLINGS.map((value) => ({ value, label: say[value] }))}
        onChange={(chosen) => {
          const found = BILLINGS.find((one) => one === chosen);
          if (found) void operate({ do: 'billing', billing: found });
        }}
      />
      <Switch
        label={say.restricted}
        on={isRestricted}
        onChange={(on) => void operate({ do: 'restrict', on })}
      />
      <Switch
        label={say.token}
        on={isTokenValid}
        onChange={(valid) => void operate({ do: 'token', valid })}
      />
    </section>
  );
}
