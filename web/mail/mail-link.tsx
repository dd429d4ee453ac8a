import { businessClient } from '@tertulia/features/business/client.ts';
import type { Business } from '@tertulia/features/business/protocol.ts';
import { browserCall, Problem } from '@tertulia/features/call.ts';
import { mailLinks } from '@tertulia/features/notices/client.ts';
import type { MailAnswer } from '@tertulia/features/notices/protocol.ts';
import { useEffect, useState } from 'preact/hooks';
import { applyAccent } from '../kit/accent.ts';
import { Button, LinkButton } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { ProblemNote } from '../kit/problem-note.tsx';
import { Skeleton } from '../kit/skeleton.tsx';
import { type Trouble, troubleOf } from '../kit/problem-words.ts';
import { words } from './mail-words.ts';
import './mail-link.css';

export type Link = { readonly is: 'confirm' | 'stop' | 'reply'; readonly token: string };

export function linkOf(hash: string): Link | undefined {
  const [, is, token] = /^#(confirm|stop|reply)\.([\w-]{16,64})$/.exec(hash) ?? [];
  return token && (is === 'confirm' || is === 'stop' || is === 'reply') ? { is, token } : undefined;
}

type Step =
  | { readonly is: 'asking' | 'busy' | 'replaces' }
  | { readonly is: 'done'; readonly answer: MailAnswer }
  | { readonly is: 'failed'; readonly trouble: Trouble };

const links = mailLinks(browserCall);

/** Where the links of mails lead. Coming back needs no second press; what changes something does. */
export function MailLink({ link }: { link: Link | undefined }) {
  const say = useWords(words);
  const [step, setStep] = useState<Step>({ is: link?.is === 'reply' ? 'busy' : 'asking' });

  const act = async (replace?: true) => {
    if (!link) return;
    setStep({ is: 'busy' });
    try {
      const answer = await follow(link, replace);
      if (link.is === 'reply') location.replace(answer.url);
      else setStep({ is: 'done', answer });
    } catch (problem) {
      const isOther = problem instanceof Problem && problem.code === 'conflict';
      setStep(isOther ? { is: 'replaces' } : { is: 'failed', trouble: troubleOf(problem) });
    }
  };
  useEffect(() => {
    if (link?.is === 'reply') void act();
    // Once, for the link the page was opened with.
  }, []);

  return (
    <main class="m-page">
      <div class="m-card">
        <Whose />
        {link ? <Steps {...{ link, step, act }} /> : <Gone say={say} />}
      </div>
    </main>
  );
}

/** The business this is about; without it the page works as well. */
function Whose() {
  const [business, setBusiness] = useState<Business>();
  useEffect(() => {
    businessClient(browserCall)
      .read()
      .then(
        (read) => {
          applyAccent(read.colour);
          document.title = read.name || 'Tertulia';
          setBusiness(read);
        },
        () => undefined,
      );
  }, []);
  return (
    <p class="m-whose">
      {business?.logo && <img src={business.logo} alt="" />}
      {business?.name}
    </p>
  );
}

type StepsProps = { link: Link; step: Step; act: (replace?: true) => Promise<void> };

function Steps({ link, step, act }: StepsProps) {
  const say = useWords(words);
  if (step.is === 'failed' && step.trouble.code === 'invite-problem') return <Gone say={say} />;
  if (step.is === 'done')
    return (
      <>
        <h1>{link.is === 'confirm' ? say.confirmed : say.stopped}</h1>
        <p>{link.is === 'confirm' ? say.confirmedWhy(step.answer.business) : say.stoppedWhy}</p>
        <LinkButton href={step.answer.url}>{say.open}</LinkButton>
      </>
    );
  if (step.is === 'replaces')
    return (
      <>
        <h1>{say.replaces}</h1>
        <p>{say.replacesWhy}</p>
        <Button kind="primary" onClick={() => void act(true)}>
          {say.replace}
        </Button>
      </>
    );
  if (link.is === 'reply')
    return (
      <>
        <h1>{say.opening}</h1>
        {step.is === 'failed' ? <Again {...{ step, act }} /> : <Skeleton shape="lines" />}
      </>
    );
  return (
    <>
      <h1>{link.is === 'confirm' ? say.confirm : say.stop}</h1>
      <p>{link.is === 'confirm' ? say.confirmWhy : say.stopWhy}</p>
      {step.is === 'failed' && <ProblemNote problem={step.trouble} />}
      <Button kind="primary" busy={step.is === 'busy'} onClick={() => void act()}>
        {link.is === 'confirm' ? say.doConfirm : say.doStop}
      </Button>
    </>
  );
}

function Again({ step, act }: { step: Extract<Step, { is: 'failed' }>; act: () => Promise<void> }) {
  const say = useWords(words);
  return (
    <>
      <ProblemNote problem={step.trouble} />
      <Button onClick={() => void act()}>{say.again}</Button>
    </>
  );
}

function Gone({ say }: { say: (typeof words)['es'] }) {
  return (
    <>
      <h1>{say.gone}</h1>
      <p>{say.goneWhy}</p>
    </>
  );
}

function follow({ is, token }: Link, replace: true | undefined): Promise<MailAnswer> {
  if (is === 'confirm') return links.confirm(token);
  if (is === 'stop') return links.stop(token);
  return links.enter(replace ? { token, replace } : { token });
}
