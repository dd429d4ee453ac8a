import { fullDate } from '@tertulia/web/kit/clock.ts';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Checkbox } from '@tertulia/web/kit/checkbox.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { useState } from 'preact/hooks';
import type { NoticeDevice, Notices, NoticeTested } from '../protocol.ts';
import { callsOf, type Side } from './calls.ts';
import { hereWords } from './here-words.ts';
import { useSounds } from './sounds.ts';
import { permissionHere, stopHere, tellHere } from './tell-here.ts';
import './notices.css';

export interface PartProps {
  readonly side: Side;
  readonly notices: Notices;
  readonly onChanged: (notices: Notices) => void;
}

/** Whether this device is told, whether that works, and a way to try it. Nothing is asked before a tap. */
export function Here({ side, notices, onChanged }: PartProps) {
  const say = useWords(hereWords);
  const [busy, setBusy] = useState<'tell' | 'stop' | 'test'>();
  const [problem, setProblem] = useState<Trouble>();
  const [tested, setTested] = useState<NoticeTested>();
  const [permission, setPermission] = useState(permissionHere);
  const device = notices.devices.find(({ here }) => here);

  const act = async (what: typeof busy, run: () => Promise<void>) => {
    setBusy(what);
    setProblem(undefined);
    setTested(undefined);
    try {
      await run();
    } catch (error) {
      setProblem(troubleOf(error));
    }
    setPermission(permissionHere());
    setBusy(undefined);
  };
  const tell = () =>
    act('tell', async () => {
      const changed = await tellHere(side, notices.key);
      if (changed) onChanged(changed);
    });
  const stop = () => act('stop', async () => onChanged(await stopHere(side)));
  const test = () =>
    act('test', async () => {
      setTested(await callsOf(side).test());
      onChanged(await callsOf(side).read());
    });

  return (
    <div class="n-part">
      <Standing {...{ device, permission }} />
      <div class="n-actions">
        {(!device || device.state === 'gone') && (permission === 'ask' || permission === 'granted') && (
          <Button kind="primary" busy={busy === 'tell'} onClick={() => void tell()}>
            {device ? say.mend : say.tell}
          </Button>
        )}
        {device && device.state !== 'gone' && (
          <Button busy={busy === 'test'} onClick={() => void test()}>
            {say.test}
          </Button>
        )}
        {device && (
          <Button kind="plain" busy={busy === 'stop'} onClick={() => void stop()}>
            {say.stop}
          </Button>
        )}
      </div>
      <output class="n-told">{tested && sayTested(say, tested)}</output>
      <ProblemNote problem={problem} />
      <Sounds />
    </div>
  );
}

function Standing({
  device,
  permission,
}: {
  device: NoticeDevice | undefined;
  permission: ReturnType<typeof permissionHere>;
}) {
  const say = useWords(hereWords);
  const locale = readerLocale(useLanguage());
  if (permission === 'blocked' || permission === 'unsupported' || permission === 'install')
    return <Banner tone={permission === 'install' ? 'info' : 'warn'}>{say[permission]}</Banner>;
  if (!device) return <p>{say.off}</p>;
  if (device.state === 'gone' || device.state === 'failing')
    return <Banner tone="warn">{say[device.state](fullDate(device.since, { locale }))}</Banner>;
  return <p>{device.state === 'new' ? say.new : say.on}</p>;
}

function Sounds() {
  const say = useWords(hereWords);
  const [isOn, setOn] = useSounds();
  return <Checkbox label={say.sounds} checked={isOn} onChange={setOn} />;
}

function sayTested(say: (typeof hereWords)['es'], { outcome, status }: NoticeTested): string {
  if (outcome === 'refused') return say.refused(status);
  return outcome === 'gone' ? say.testGone : say[outcome];
}
