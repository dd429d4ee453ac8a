import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { fullDate } from '@tertulia/web/kit/clock.ts';
import { language, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import type { Notices } from '../protocol.ts';
import { callsOf } from './calls.ts';
import type { PartProps } from './here.tsx';
import { mailWords } from './mail-words.ts';

/** Mail for when someone was away. Nothing is sent to an address before its owner has said yes by a link. */
export function Mail({ side, notices, onChanged }: PartProps) {
  const say = useWords(mailWords);
  const locale = readerLocale(useLanguage());
  const { mail } = notices;
  const [email, setEmail] = useState(mail.email ?? '');
  const { isBusy: busy, trouble: problem, run } = useDoing();
  const act = (call: () => Promise<Notices>) => run(async () => onChanged(await call()));
  const ask = (event?: SubmitEvent) => {
    event?.preventDefault();
    void act(() =>
      callsOf(side).askForMail({ ...(side === 'door' && { email: email.trim() }), language: language() }),
    );
  };
  const stop = (
    <Button kind="plain" busy={busy} onClick={() => void act(() => callsOf(side).stopMail())}>
      {say.stop}
    </Button>
  );

  if (!mail.available) return side === 'desk' ? <p class="n-quietly">{say.unavailable}</p> : null;
  return (
    <div class="n-part">
      {mail.failing !== undefined && (
        <Banner tone="warn">{say.failing(mail.email ?? '', fullDate(mail.failing, { locale }))}</Banner>
      )}
      {mail.state === 'on' && (
        <div class="n-line">
          <p>{say.on(mail.email ?? '')}</p>
          {stop}
        </div>
      )}
      {mail.state === 'asked' && (
        <>
          <p>{say.asked(mail.email ?? '')}</p>
          <div class="n-actions">
            <Button busy={busy} onClick={() => ask()}>
              {say.again}
            </Button>
            {stop}
          </div>
        </>
      )}
      {mail.state === 'off' && side === 'desk' && (
        <div class="n-line">
          <p>{say.off(mail.email ?? '')}</p>
          <Button busy={busy} onClick={() => ask()}>
            {say.tell}
          </Button>
        </div>
      )}
      {mail.state === 'off' && side === 'door' && (
        <form class="n-mail" onSubmit={ask} noValidate>
          <TextField
            type="email"
            label={say.email}
            hint={say.emailHint}
            value={email}
            maxLength={254}
            autoComplete="email"
            inputMode="email"
            error={problem?.code === 'frame-problem' ? say.wrong : undefined}
            onInput={setEmail}
          />
          <Button type="submit" busy={busy} disabled={!email.includes('@')}>
            {say.tell}
          </Button>
        </form>
      )}
      <ProblemNote
        problem={problem?.code === 'frame-problem' ? undefined : problem}
        instead={{ 'too-fast': say.tooFast }}
      />
    </div>
  );
}
