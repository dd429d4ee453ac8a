import { useEffect } from 'preact/hooks';
import { useDesk } from './desk-context.ts';

const MOST = 99;

/** "(3) Ana · Café Gijón": what waits is seen on the tab too. */
export function usePageTitle(title: string, unread: number): void {
  const { business } = useDesk();
  const house = business.name || 'Tertulia';
  useEffect(() => {
    const count = unread > MOST ? `(${MOST}+) ` : unread > 0 ? `(${unread}) ` : '';
    document.title = `${count}${title ? `${title} · ` : ''}${house}`;
  }, [title, unread, house]);
}
