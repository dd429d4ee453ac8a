import { announce } from '@tertulia/web/kit/announcer.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, plural, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import { CircleAlert, CircleCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ChannelAccount, Findings } from '../../protocol.ts';
import { calls } from './calls.ts';

const words = defineWords({
  es: {
    title: 'Comprobar',
    lead: 'Mira con la propia red si la clave, la cuenta y el webhook están bien.',
    check: 'Comprobar',
    good: 'Bien',
    wrong: 'Mal',
    allGood: 'Todo está bien.',
    some: (count: number) =>
      plural('es', count, { one: 'Hay 1 cosa que arreglar.', other: `Hay ${count} cosas que arreglar.` }),
    none: 'De esta red no hay nada que comprobar desde aquí. Envía un mensaje de prueba.',
    broken: 'Con estos datos no se puede preguntar a la red. El motivo está arriba.',
    failed: 'La red no ha contestado. Aquí no ha cambiado nada; prueba otra vez dentro de un rato.',
  },
  en: {
    title: 'Check',
    lead: 'Looks with the network itself whether the key, the account and the webhook are right.',
    check: 'Check',
    good: 'Right',
    wrong: 'Wrong',
    allGood: 'All is right.',
    some: (count) =>
      plural('en', count, { one: '1 thing has to be mended.', other: `${count} things have to be mended.` }),
    none: 'Nothing of this network can be checked from here. Send a message to try it.',
    broken: 'The network cannot be asked with these details. The reason is above.',
    failed: 'The network did not answer. Nothing has changed here; try again in a while.',
  },
});

type CheckPanelProps = { account: ChannelAccount; onChecked: () => void };

export function CheckPanel({ account, onChecked }: CheckPanelProps) {
  const say = useWords(words);
  const [findings, setFindings] = useState<Findings['findings']>();
  const { isBusy, trouble, run } = useDoing();
  const sum = (found: Findings['findings']) => {
    if (found.length === 0) return say.none;
    const wrong = found.filter(({ ok }) => !ok).length;
    return wrong === 0 ? say.allGood : say.some(wrong);
  };
  const check = async () => {
    const isAnswered = await run(async () => {
      const answer = await calls.check(account.id);
      setFindings(answer.findings);
      announce(sum(answer.findings));
    });
    if (!isAnswered) setFindings(undefined);
    onChecked();
  };
  return (
    <Panel
      title={say.title}
      lead={say.lead}
      action={
        <Button busy={isBusy} onClick={() => void check()}>
          {say.check}
        </Button>
      }
    >
      {(findings ?? trouble) && (
        <div class="ch-findings">
          {findings && <p class="ch-sum">{sum(findings)}</p>}
          {findings && findings.length > 0 && <FindingList findings={findings} />}
          <ProblemNote problem={trouble} instead={{ 'channel-problem': say.failed, conflict: say.broken }} />
        </div>
      )}
    </Panel>
  );
}

function FindingList({ findings }: Findings) {
  const say = useWords(words);
  const language = useLanguage();
  return (
    <ul>
      {findings.map(({ what, ok, advice }, at) => (
        <li key={at} class={ok ? 'ch-finding' : 'ch-finding ch-finding-wrong'}>
          <Icon glyph={ok ? CircleCheck : CircleAlert} name={ok ? say.good : say.wrong} />
          <div>
            <p>{what[language]}</p>
            {advice && <p class="ch-note">{advice[language]}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
