import type { Client } from '@tertulia/sdk/client.ts';
import type { Conversation } from '@tertulia/sdk/conversation.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import type { Carried } from '@tertulia/web/kit/attach/carried.ts';
import { ContactDialog } from '@tertulia/web/kit/attach/contact-dialog.tsx';
import { LinkDialog } from '@tertulia/web/kit/attach/link-dialog.tsx';
import { type NewPlace, PlaceDialog } from '@tertulia/web/kit/attach/place-dialog.tsx';
import { PollDialog } from '@tertulia/web/kit/attach/poll-dialog.tsx';
import type { ContactOf } from '@tertulia/web/kit/conversation-items.ts';
import type { Tiles } from '@tertulia/web/kit/map/tiles.ts';
import { CameraDialog } from '@tertulia/web/kit/record/camera-dialog.tsx';
import type { LONGEST_TEXT } from '../protocol.ts';
import { shareLive } from './live-place.ts';

export type AttachWish = 'camera' | 'place' | 'contact' | 'poll' | 'link';

type AttachDialogsProps = {
  client: Client;
  talk: Conversation;
  locale: string;
  wish: AttachWish | undefined;
  answer: { replyTo?: number };
  canLive: boolean;
  carried: Carried | undefined;
  tiles: Tiles | undefined;
  readCards: ((text: string) => ContactOf[]) | undefined;
  onFile: (file: File) => void;
  onClose: () => void;
  draftText: () => string;
  onSent: (usedDraft: boolean) => void;
};

// Only the type: protocol.ts would bring the schema library into the page.
const LONGEST: typeof LONGEST_TEXT = 8000;

/** One at a time: what is not a file is sent from its own dialog. */
export function AttachDialogs(props: AttachDialogsProps) {
  const { client, talk, locale, answer, onClose, onSent } = props;
  const me = useObservable(client.me);
  const post = (body: Record<string, unknown>, usesDraft = false) => {
    const id = talk.send('message.post', { ...body, ...answer });
    onClose();
    onSent(usesDraft);
    return id;
  };
  const sendPlace = ({ live, ...place }: NewPlace) => {
    const until = live === undefined ? undefined : Date.now() + live;
    const id = post({ place: { ...place, ...(until !== undefined && { until }) } });
    if (until !== undefined) shareLive(client, talk.id, id, until);
  };
  switch (props.wish) {
    case 'camera':
      return <CameraDialog onFile={props.onFile} onClose={onClose} />;
    case 'place':
      return (
        <PlaceDialog
          {...{ locale, onClose }}
          canLive={props.canLive && props.carried?.live?.can !== false}
          liveNote={props.carried?.live?.words}
          tiles={props.tiles}
          onSend={sendPlace}
        />
      );
    case 'contact':
      return (
        <ContactDialog
          own={{ name: me?.name ?? '' }}
          readCards={props.readCards}
          onSend={(contact) => post({ contact })}
          onClose={onClose}
        />
      );
    case 'poll':
      return <PollDialog onSend={(poll) => post({ poll })} onClose={onClose} />;
    case 'link':
      return (
        <LinkDialog
          text={props.draftText()}
          most={LONGEST}
          onSend={(message) => post(message, true)}
          onClose={onClose}
        />
      );
    case undefined:
      return null;
  }
}
