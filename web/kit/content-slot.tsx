import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ContentProps } from './content/content-actions.ts';
import { boxOf, boxStyle } from './content/content-box.ts';

let Loaded: FunctionComponent<ContentProps> | undefined;
let loading: Promise<void> | undefined;

/** What draws pictures, sounds and places comes when there is the first to draw. */
function loadContent(): Promise<void> {
  loading ??= import('./content/content.tsx').then(
    ({ default: MessageContent }) => void (Loaded = MessageContent),
    () => void (loading = undefined),
  );
  return loading;
}

/** The content of a message; until it can be drawn, its room. */
export function ContentSlot(props: ContentProps) {
  const [, drawAgain] = useState({});
  useEffect(() => {
    if (!Loaded) void loadContent().then(() => drawAgain({}));
  }, []);
  if (Loaded) return <Loaded {...props} />;
  return (
    <div
      class="k-content"
      style={boxStyle(boxOf(props.content, props.content ? undefined : props.item.link))}
    />
  );
}
