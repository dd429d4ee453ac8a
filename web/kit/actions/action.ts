import type { LucideIcon } from '../icon.tsx';

/** Something that can be done to a message. */
export type Action = {
  id: string;
  label: string;
  icon: LucideIcon;
  /** The key that does it while the message has the focus. */
  key?: string;
  danger?: boolean;
  /** Why it cannot be done now: then it is shown, and does nothing. */
  why?: string | undefined;
  onChoose: () => void;
};

export type Spot = { x: number; y: number };
