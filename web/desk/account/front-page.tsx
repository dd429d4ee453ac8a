import type { Business } from '@tertulia/features/business/protocol.ts';
import { business as calls } from '@tertulia/features/business/web.tsx';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { applyAccent } from '../../kit/accent.ts';
import { Avatar } from '../../kit/avatar.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import './front-page.css';

type FrontPageProps = {
  title: string;
  lead?: ComponentChildren;
  /** Known already, where an invitation or a form brought it. */
  business?: Business | undefined;
  /** A set-up needs more room than two fields. */
  wide?: boolean;
  children: ComponentChildren;
};

let hasShownOne = false;

/** A page of its own before the desk: whose it is, one thing to do, and the language. */
export function FrontPage({ title, lead, business, wide = false, children }: FrontPageProps) {
  const shown = useBusiness(business);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = [title, shown?.name].filter(Boolean).join(' · ');
  }, [title, shown?.name]);
  useEffect(() => {
    // The browser reads the title of the first page; after that the change has to be told.
    if (hasShownOne) heading.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, [title]);
  return (
    <main class="account-front">
      <div class={wide ? 'account-card account-card-wide' : 'account-card'}>
        <p class="account-brand">
          {shown?.logo && <img src={shown.logo} alt="" />}
          {shown && !shown.logo && <Avatar id="business" name={shown.name || 'Tertulia'} />}
          <span>{shown && (shown.name || 'Tertulia')}</span>
        </p>
        <header>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </header>
        {children}
      </div>
      <LanguageSwitch />
    </main>
  );
}

function useBusiness(known: Business | undefined): Business | undefined {
  const [business, setBusiness] = useState(known);
  useEffect(() => {
    if (known) return setBusiness(known);
    // Without it the page still works; it only does not say whose it is.
    calls.read().then(setBusiness, () => {});
  }, [known]);
  const colour = business?.colour;
  useLayoutEffect(() => {
    if (colour) applyAccent(colour);
  }, [colour]);
  return business;
}
