import type { Business } from '@tertulia/features/business/protocol.ts';
import type { Me } from '@tertulia/features/people/protocol.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { ChevronLeft } from 'lucide-preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Link, useLocation } from 'wouter-preact';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { Icon } from '../../kit/icon.tsx';
import { SettingsNav } from './settings-nav.tsx';
import { SettingsPage } from './settings-page.tsx';
import { findSection, HOME, hrefOf, sectionWords } from './settings-sections.ts';
import './settings.css';

const words = defineWords({
  es: { settings: 'Ajustes', back: 'Ajustes', desk: 'Conversaciones' },
  en: { settings: 'Settings', back: 'Settings', desk: 'Conversations' },
});

export type SettingsProps = {
  client: Client;
  me: Me;
  onMeChanged: (me: Me) => void;
  onBusinessChanged: (business: Business) => void;
  onSignOut: () => void;
  /** What the page is called in the browser's title. */
  onTitle?: (title: string) => void;
};

export function Settings(props: SettingsProps) {
  const say = useWords(words);
  const sections = useWords(sectionWords);
  const { onTitle } = props;
  const [path] = useLocation();
  const { section, rest, isIndex } = findSection(path, props.me.role);
  const title = sections[section];
  const heading = useFocusOnMove(path);
  // On a phone the list is a page of its own, so it has the title then.
  const [Title, Heading] = isIndex ? (['h1', 'h2'] as const) : (['p', 'h1'] as const);
  useLayoutEffect(() => onTitle?.(isIndex ? say.settings : title), [onTitle, isIndex, title, say.settings]);
  return (
    <div class={isIndex ? 'account-settings account-settings-index' : 'account-settings'}>
      <aside>
        <Link class="account-settings-up" href="/desk">
          <Icon glyph={ChevronLeft} name={null} small />
          {say.desk}
        </Link>
        <Title class="account-settings-title">{say.settings}</Title>
        <SettingsNav me={props.me} section={section} onSignOut={props.onSignOut} />
      </aside>
      <div class="account-page">
        <Link
          class={rest ? 'account-settings-up account-settings-deep' : 'account-settings-up'}
          href={rest ? hrefOf(section) : HOME}
        >
          <Icon glyph={ChevronLeft} name={null} small />
          {rest ? title : say.back}
        </Link>
        <Heading class="account-page-title" ref={heading} tabIndex={-1}>
          {title}
        </Heading>
        <SettingsPage {...props} section={section} rest={rest} />
      </div>
    </div>
  );
}

/** Another page is another heading: there the next reading begins. */
function useFocusOnMove(path: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.account-page')?.scrollIntoView({ block: 'start' });
  }, [path]);
  return heading;
}
