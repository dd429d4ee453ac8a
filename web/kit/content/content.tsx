import { boxOf, boxStyle } from './content-box.ts';
import { ContactContent } from './contact.tsx';
import type { ContentProps } from './content-actions.ts';
import { LinkButton } from './link-button.tsx';
import { LinkCard } from './link-card.tsx';
import { MediaContent } from './media.tsx';
import { OnceContent } from './once.tsx';
import { OrderContent } from './order.tsx';
import { OriginContent } from './origin.tsx';
import { PlaceContent } from './place.tsx';
import { PollContent } from './poll.tsx';
import { UnsupportedContent } from './unsupported.tsx';
import './content.css';

export type { ContentActions, ContentProps, LivePoint, ViewedFile } from './content-actions.ts';

/** What a message carries beside its words. Loaded when the first one is there; `boxOf` keeps its room until then. */
export default function MessageContent(props: ContentProps) {
  const { item, content } = props;
  const name = content?.kind ?? (item.link ? 'link' : undefined);
  if (!name) return null;
  return (
    <div class={`k-content k-content-${name}`} style={boxStyle(boxOf(content, item.link))}>
      <Inside {...props} />
    </div>
  );
}

function Inside({ item, content, saver, locale, actions, tiles }: ContentProps) {
  switch (content?.kind) {
    case 'media':
      return <MediaContent files={content.files} {...{ item, saver, locale, actions }} />;
    case 'once':
      return <OnceContent once={content} open={actions.open} {...{ item, locale }} />;
    case 'place':
      return <PlaceContent place={content.place} live={content.live} {...{ item, locale, actions, tiles }} />;
    case 'contact':
      return <ContactContent contact={content.contact} vcardOf={actions.vcardOf} />;
    case 'poll':
      return <PollContent poll={content.poll} actions={actions} />;
    case 'order':
      return <OrderContent order={content.order} locale={locale} />;
    case 'button':
      return <LinkButton button={content.button} />;
    case 'origin':
      return <OriginContent origin={content.origin} />;
    case 'unsupported':
      return <UnsupportedContent {...content} />;
    case undefined:
      return item.link ? <LinkCard link={item.link} saver={saver} /> : null;
  }
}
