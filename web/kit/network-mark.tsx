import { VisuallyHidden } from './visually-hidden.tsx';
import './icon.css';

const BUBBLE = 'M12 3a9 9 0 1 1-4.6 16.7L3 21l1.3-4.4A9 9 0 0 1 12 3z';
const CIRCLE = 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18z';
const SQUARE = 'M6.5 3.5h11a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3h-11a3 3 0 0 1-3-3v-11a3 3 0 0 1 3-3z';

/** Own drawings: a shape and a letter, because the networks' pictures are theirs. */
const DRAWINGS: Readonly<Record<string, readonly string[]>> = {
  whatsapp: [BUBBLE, 'm8 9.2 1.8 5.6L12 9.6l2.2 5.2L16 9.2'],
  telegram: [CIRCLE, 'M8.4 9h7.2M12 9v6.6'],
  webhook: [SQUARE, 'm9.5 9-3 3 3 3M14.5 9l3 3-3 3'],
};
const UNKNOWN = [SQUARE, 'M8 12h8M12 8v8'];

type NetworkMarkProps = {
  /** As in addresses and tables: `whatsapp`. */
  kind: string;
  /** What it says to someone who cannot see it; null only where words beside it already say it. */
  name: string | null;
  small?: boolean;
};

/** By which network a conversation or an account goes. */
export function NetworkMark({ kind, name, small = false }: NetworkMarkProps) {
  return (
    <>
      <svg
        class={small ? 'k-icon k-icon-small' : 'k-icon'}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="1.75"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        {(DRAWINGS[kind] ?? UNKNOWN).map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
      {name !== null && <VisuallyHidden>{name}</VisuallyHidden>}
    </>
  );
}
