import type { OpenedDoor } from '@tertulia/features/lines/protocol.ts';
import { Avatar } from '../kit/avatar.tsx';
import { Button } from '../kit/button.tsx';
import { useLanguage, useWords } from '../kit/i18n.ts';
import { words } from './door-words.ts';

/** Stands where the conversation begins. */
export function Greeting({ door, onName }: { door: OpenedDoor | undefined; onName: () => void }) {
  const say = useWords(words);
  const language = useLanguage();
  if (!door) return null;
  const { line, business, me } = door;
  // A door that was kept from before may know of none.
  const greeting = line.greetings?.[language] || line.greeting || say.greeting;
  // The page is already called by the line where the business has no name.
  const title = business.name && line.name !== business.name ? line.name : undefined;
  return (
    <section class="d-greeting">
      {business.logo && <Avatar id={line.id} name={line.name} picture={business.logo} size="large" />}
      {title && <h2>{title}</h2>}
      <p class="d-greeting-words">{greeting}</p>
      <p class="d-name-line">
        {me.name ? say.writesAs(me.name) : say.noAccount}{' '}
        <Button kind="plain" onClick={onName}>
          {me.name ? say.changeName : say.sayName}
        </Button>
      </p>
    </section>
  );
}
