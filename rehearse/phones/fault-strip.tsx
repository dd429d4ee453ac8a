import { Button } from '@tertulia/web/kit/button.tsx';
import { ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Select } from '@tertulia/web/kit/select.tsx';
import { useState } from 'preact/hooks';
import type { Faults } from '../faults.ts';
import type { State } from '../shown.ts';
import { operate } from './live.ts';
import { words } from './operator-words.ts';
import { NETWORK_NAMES, type NetworkName } from './phone-stand.tsx';
import { Switch } from './switch.tsx';

const NETWORKS: readonly NetworkName[] = ['whatsapp', 'telegram'];
const SWITCHES = ['down', 'twice', 'shuffled'] as const;
const WAITS = { slow: [0, 2, 10, 40], late: [0, 10, 60, 600] } as const;
const NEXT = { lost: 1, broken: 3, storm: 5 } as const;

/** What goes wrong at a network. */
export function FaultStrip({ state }: { state: State }) {
  const say = useWords(words);
  const [network, setNetwork] = useState<NetworkName>('whatsapp');
  const { faults, hooks } = state[network];
  const set = (change: Partial<Faults>) => void operate({ do: 'faults', network, faults: change });
  return (
    <section>
      <h2>{say.faults}</h2>
      <fieldset class="r-buttons">
        <legend class="k-visually-hidden">{say.of}</legend>
        {NETWORKS.map((one) => (
          <ChoiceChip key={one} chosen={one === network} onChoose={() => setNetwork(one)}>
            {NETWORK_NAMES[one]}
          </ChoiceChip>
        ))}
      </fieldset>
      {SWITCHES.map((name) => (
        <Switch key={name} label={say[name]} on={faults[name]} onChange={(on) => set({ [name]: on })} />
      ))}
      {(['slow', 'late'] as const).map((name) => (
        <Select
          key={name}
          label={say[name]}
          value={String(faults[name])}
          choices={WAITS[name].map((seconds) => ({
            value: String(seconds * 1000),
            label: seconds === 0 ? say.none : say.seconds(seconds),
          }))}
          onChange={(chosen) => set({ [name]: Number(chosen) })}
        />
      ))}
      <div class="r-buttons">
        {(['lost', 'broken', 'storm'] as const).map((name) => (
          <Button key={name} onClick={() => set({ [name]: faults[name] + NEXT[name] })}>
            {say[name]}
            {faults[name] > 0 && say.left(faults[name])}
          </Button>
        ))}
        <Button onClick={() => void operate({ do: 'again', network })}>{say.again}</Button>
      </div>
      <p>{say.hooks(hooks.all, hooks.waiting)}</p>
    </section>
  );
}
