import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { Bell, BellOff } from 'lucide-preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { calls } from './calls.ts';
import { useMoved } from './use-moved.ts';
import './door-incidents.css';

const words = defineWords({
  es: {
    title: 'Incidencias',
    follow: (title: string) => `Avísame de «${title}»`,
    follows: (title: string) => `Te avisaremos de «${title}».`,
    leave: (title: string) => `No avisarme más de «${title}»`,
    stop: 'No avisarme más',
    word: 'También puedes escribir BAJA.',
  },
  en: {
    title: 'Incidents',
    follow: (title) => `Tell me about “${title}”`,
    follows: (title) => `We will tell you about “${title}”.`,
    leave: (title) => `Do not tell me about “${title}” any more`,
    stop: 'Stop telling me',
    word: 'You can also write BAJA.',
  },
});

type DoorIncidentsProps = {
  client: Client;
  conversation: ConversationId;
  /** As it was when the door opened; that there is one now, the server says. */
  hasIncidents: boolean;
};

/** Over the field: what runs on this line, to be told of it or no more by one tap. */
export function DoorIncidents({ hasIncidents, ...props }: DoorIncidentsProps) {
  const [isWorthAsking, setWorthAsking] = useState(hasIncidents);
  useEffect(
    () => props.client.on('nudge', (topic) => topic === 'incidents' && setWorthAsking(true)),
    [props.client],
  );
  return hasIncidents || isWorthAsking ? <Running {...props} /> : null;
}

function Running({ client, conversation }: Omit<DoorIncidentsProps, 'hasIncidents'>) {
  const say = useWords(words);
  const { value, reload, set } = useLoaded(useCallback(() => calls.atDoor(conversation), [conversation]));
  useMoved(client, reload);
  if (!value || value.incidents.length === 0) return null;
  const follow = (incident: ConversationId, on: boolean) => {
    set(({ incidents }) => ({
      incidents: incidents.map((one) => (one.id === incident ? { ...one, follows: on } : one)),
    }));
    const id = client.send(conversation, 'topic.follow', { incident, on });
    // Refused, it is as it was.
    void client.outcome(id).then(reload, reload);
  };
  return (
    <section class="in-door" aria-label={say.title}>
      {value.incidents.map(({ id, title, follows }) =>
        follows ? (
          <p key={id}>
            <span>
              {say.follows(title)} {say.word}
            </span>
            <Button
              kind="plain"
              icon={BellOff}
              aria-label={say.leave(title)}
              onClick={() => follow(id, false)}
            >
              {say.stop}
            </Button>
          </p>
        ) : (
          <Button key={id} icon={Bell} onClick={() => follow(id, true)}>
            {say.follow(title)}
          </Button>
        ),
      )}
    </section>
  );
}
