import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { Banner } from '@tertulia/web/kit/banner.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import type { ChannelAccount } from '../../protocol.ts';
import type { Network } from './network.ts';
import { isOnThisComputer, STEPS, type StepShows, setupWords } from './setup-words.ts';

type SetupStepsProps = {
  account: ChannelAccount;
  network: Network | undefined;
  /** The secrets that were written a moment ago on this page: they can still be copied. */
  fresh: Readonly<Record<string, string>>;
};

/** What is left to do on the network's side, in order, with what has to be pasted there. */
export function SetupSteps({ account, network, fresh }: SetupStepsProps) {
  const say = useWords(setupWords);
  const steps = STEPS[account.kind] ?? STEPS['other'] ?? [];
  return (
    <>
      {isOnThisComputer(account.webhook) && <Banner tone="warn">{say.local}</Banner>}
      <ol class="ch-steps">
        {steps.map(({ says, shows }) => (
          <li key={says}>
            <p>{say[says]}</p>
            {shows && <Shown {...{ shows, account, network, fresh }} />}
          </li>
        ))}
      </ol>
    </>
  );
}

function Shown({ shows, account, network, fresh }: SetupStepsProps & { shows: StepShows }) {
  const say = useWords(setupWords);
  if (shows === 'webhook') return <CopyField label={say.webhook} value={account.webhook} />;
  if (shows !== 'made') {
    return (
      <ul class="ch-codes">
        {shows.list.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    );
  }
  const made = network?.fields.find((field) => field.made && field.secret);
  const secret = made && fresh[made.name];
  if (secret) return <CopyField label={say.secret} value={secret} hint={say.once} />;
  return <p class="ch-note">{say.secretKept}</p>;
}
