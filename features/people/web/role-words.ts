import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { StaffRole } from '../protocol.ts';

/** What this feature has to know of a line. */
export type LineName = { id: string; name: string };

export const roleWords = defineWords<Record<StaffRole | `${StaffRole}May`, string>>({
  es: {
    owner: 'Propietario',
    agent: 'Agente',
    ownerMay: 'Contesta y además administra la empresa, las líneas y las personas.',
    agentMay: 'Contesta en sus líneas y habla con el equipo.',
  },
  en: {
    owner: 'Owner',
    agent: 'Agent',
    ownerMay: 'Answers, and also manages the business, the lines and the people.',
    agentMay: 'Answers on their lines and talks with the team.',
  },
});
