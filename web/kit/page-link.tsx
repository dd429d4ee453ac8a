import type { AnchorHTMLAttributes, ComponentChildren } from 'preact';

type PageLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href' | 'onClick'> & {
  href: string;
  /** Follows it within the page. */
  onGo: (href: string) => void;
  children: ComponentChildren;
};

/** A link that the page follows itself. With a key held or another button it is the browser's, as any link. */
export function PageLink({ href, onGo, children, ...rest }: PageLinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onGo(href);
  };
  return (
    <a {...rest} href={href} onClick={follow}>
      {children}
    </a>
  );
}
