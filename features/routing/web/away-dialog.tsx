import type { Client } from '@tertulia/sdk/client.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { changeOwn, comeBack } from './availabilities.ts';
import { awayWords } from './words.ts';
import './routing.css';

const MINUTE = 60_000;

/** When someone who goes away will be back. */
export function AwayDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const say = useWords(awayWords);
  const choices = [
    { key: 'half', label: say.half, back: () => Date.now() + 30 * MINUTE },
    { key: 'hour', label: say.hour, back: () => Date.now() + 60 * MINUTE },
    { key: 'two', label: say.two, back: () => Date.now() + 120 * MINUTE },
    { key: 'tomorrow', label: say.tomorrow, back: tomorrowAtNine },
    { key: 'open', label: say.open, back: () => undefined },
  ];
  const go = (back: number | undefined) => {
    onClose();
    changeOwn(client, { away: true, ...(back !== undefined && { back }) }).then(
      () => showToast({ text: say.went, onUndo: () => void comeBack(client, say) }),
      () => showToast({ text: say.notKept }),
    );
  };
  return (
    <Dialog open title={say.title} onClose={onClose}>
      <p class="rt-lead">{say.lead}</p>
      <div class="rt-choices">
        {choices.map(({ key, label, back }) => (
          <Button key={key} onClick={() => go(back())}>
            {label}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}

function tomorrowAtNine(): number {
  const day = new Date();
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, 9).getTime();
}
