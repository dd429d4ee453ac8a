import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { RelativeTime } from '@tertulia/web/kit/time-text.tsx';
import { BellOff, BellRing } from 'lucide-preact';
import type { NoticeDevice } from '../protocol.ts';
import { hereWords } from './here-words.ts';

/** Where else this person is told, and where it has stopped working. */
export function OtherDevices({ devices }: { devices: readonly NoticeDevice[] }) {
  const say = useWords(hereWords);
  const others = devices.filter(({ here }) => !here);
  if (others.length === 0) return null;
  return (
    <div class="n-part">
      <h3>{say.others}</h3>
      <RowList label={say.others}>
        {others.map(({ id, label, state, since }) => {
          const isLost = state === 'gone' || state === 'failing';
          return (
            <Row
              key={id}
              lead={<Icon glyph={isLost ? BellOff : BellRing} name={null} />}
              title={label}
              note={
                state === 'new' ? (
                  say.waiting
                ) : (
                  <span class={isLost ? 'n-lost' : undefined}>
                    {isLost ? say.cannot : say.reached} <RelativeTime at={since} />
                  </span>
                )
              }
            />
          );
        })}
      </RowList>
    </div>
  );
}
