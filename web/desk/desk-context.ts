import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Business } from '@tertulia/features/business/protocol.ts';
import type { LineNames } from '@tertulia/features/conversations/web.tsx';
import type { Me } from '@tertulia/features/people/protocol.ts';
import type { PutOff } from '@tertulia/features/schedule/web/put-off.ts';
import type { Client } from '@tertulia/sdk';

/** What every screen of the signed-in desk may use. */
export interface Desk {
  readonly me: Me;
  readonly business: Business;
  readonly client: Client;
  readonly lines: LineNames;
  /** What this person wants to be sent or reminded of later. */
  readonly putOff: PutOff;
  /** The settings changed it. */
  readonly changeMe: (me: Me) => void;
  readonly changeBusiness: (business: Business) => void;
  /** @throws Problem */
  readonly signOut: () => Promise<void>;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('useDesk stands outside of the signed-in desk');
  return desk;
}
