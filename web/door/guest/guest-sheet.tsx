import { DoorNotices } from '@tertulia/features/notices/web.tsx';
import type { Joined } from '@tertulia/features/strands/protocol.ts';
import { useWords } from '../../kit/i18n.ts';
import { Sheet } from '../../kit/sheet.tsx';
import { words } from './guest-words.ts';
import '../options.css';

/** Who reads this, and how one is told of answers. */
export function GuestSheet({ joined, onClose }: { joined: Joined; onClose: () => void }) {
  const say = useWords(words);
  const { title, business } = joined;
  return (
    <Sheet open title={say.titled(title, business.name)} onClose={onClose}>
      <div class="d-options">
        <section>
          <h3>{say.readersTitle}</h3>
          <ul class="d-readers-list">
            <li>{say.readersGuests(title)}</li>
            <li>{say.readersTeam(business.name)}</li>
            <li>{say.readersNobody}</li>
          </ul>
        </section>
        <DoorNotices />
      </div>
    </Sheet>
  );
}
