import { businessClient } from '@tertulia/features/business/client.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import type { Line } from '@tertulia/features/lines/protocol.ts';
import type { Me } from '@tertulia/features/people/protocol.ts';
import { Browser as Session } from '../../bin/demo/browser.ts';

export const PASSWORD = 'la tetera silba a las seis';

export interface StaffMember {
  readonly session: Session;
  readonly me: Me;
}

/** Café Gijón: its owner Olga, an agent Mateo, and one line at `/l/hola`. */
export interface Business {
  readonly olga: StaffMember;
  readonly mateo: StaffMember;
  readonly line: Line;
}

export async function foundBusiness(url: string, ownerLink: string): Promise<Business> {
  const olga = await join(url, ownerLink, 'Olga Prado', 'olga@cafe.example');
  const { call } = olga.session;
  await businessClient(call).change({
    name: 'Café Gijón',
    colour: '#1f6f54',
    language: 'es',
    timeZone: 'Europe/Madrid',
  });
  const { link } = await peopleClient(call).invite({ role: 'agent' });
  const mateo = await join(url, link, 'Mateo Ruiz', 'mateo@cafe.example');
  const [line] = (await linesClient(call).list()).lines;
  if (!line) throw new Error('a new server has no line');
  return { olga, mateo, line };
}

async function join(url: string, link: string, name: string, email: string): Promise<StaffMember> {
  const session = new Session(url);
  const token = link.slice(link.indexOf('#') + 1);
  const me = await peopleClient(session.call).acceptInvite({
    token,
    name,
    email,
    password: PASSWORD,
    language: 'es',
  });
  return { session, me };
}
