import '../kit/visually-hidden.css';
import { useDesk } from './desk-context.ts';

/** Whose desk this is, for those who go from heading to heading: all others stand below it. */
export function PageHeading() {
  const { business } = useDesk();
  return <h1 class="k-visually-hidden">{business.name || 'Tertulia'}</h1>;
}
