import { Avatar } from '@tertulia/web/kit/avatar.tsx';
import { Chip, ChoiceChip } from '@tertulia/web/kit/chip.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ScrollRow } from '@tertulia/web/kit/scroll-row.tsx';
import { UserPlus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { NetworkState, ShownPhone } from '../shown.ts';
import { AddPhone } from './add-phone.tsx';
import { PhoneMenu } from './phone-menu.tsx';
import { TalkView } from './talk-view.tsx';
import { words } from './words.ts';
import './phone-stand.css';

export type NetworkName = 'whatsapp' | 'telegram';
export const NETWORK_NAMES = { whatsapp: 'WhatsApp', telegram: 'Telegram' } as const;

type PhoneStandProps = { network: NetworkName; state: NetworkState; now: number };

/** All phones of one network, one of them in the hand. */
export function PhoneStand({ network, state: { phones }, now }: PhoneStandProps) {
  const say = useWords(words);
  const [chosen, choose] = useState<string>();
  const [isAdding, setAdding] = useState(false);
  const phone = phones.find(({ id }) => id === chosen) ?? phones[0];
  return (
    <section class={`r-stand r-stand-${network}`} aria-label={NETWORK_NAMES[network]}>
      <div class="r-people">
        <h2>{NETWORK_NAMES[network]}</h2>
        <ScrollRow label={say.customer}>
          {phones.map((one) => (
            <ChoiceChip key={one.id} chosen={one === phone} onChoose={() => choose(one.id)}>
              {one.name}
            </ChoiceChip>
          ))}
        </ScrollRow>
        <IconButton icon={UserPlus} label={say.add} onClick={() => setAdding(true)} />
      </div>
      {phone ? (
        <Phone key={phone.id} network={network} phone={phone} now={now} />
      ) : (
        <p class="r-nobody">{say.noPhone}</p>
      )}
      {isAdding && <AddPhone network={network} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Phone({ network, phone, now }: { network: NetworkName; phone: ShownPhone; now: number }) {
  const say = useWords(words);
  const [chosen, choose] = useState<string>();
  const talk = phone.talks.find(({ id }) => id === chosen) ?? phone.talks[0];
  if (!talk) return null;
  const kind = talk.isGroup ? say.group : network === 'telegram' ? say.bot : say.business;
  return (
    <article class="r-phone" aria-label={say.phoneOf(NETWORK_NAMES[network], phone.name)}>
      <header class="r-phone-top">
        <Avatar id={talk.id} name={talk.title} />
        <div class="r-phone-names">
          <strong>{talk.title}</strong>
          <small aria-live="polite">{talk.isTyping ? say.typing : kind}</small>
        </div>
        {talk.isBlocked && <Chip tone="bad">{say.blocked}</Chip>}
        {!phone.isOnline && <Chip tone="warn">{say.isOff}</Chip>}
        <PhoneMenu network={network} phone={phone} talk={talk} />
      </header>
      {phone.talks.length > 1 && (
        <ScrollRow label={say.talk}>
          {phone.talks.map((one) => (
            <ChoiceChip key={one.id} chosen={one === talk} onChoose={() => choose(one.id)}>
              {one.title}
            </ChoiceChip>
          ))}
        </ScrollRow>
      )}
      <TalkView key={talk.id} network={network} phone={phone} talk={talk} now={now} />
    </article>
  );
}
