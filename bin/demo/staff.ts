import { businessClient } from '@tertulia/features/business/client.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { peopleClient } from '@tertulia/features/people/client.ts';
import type { Me } from '@tertulia/features/people/protocol.ts';
import sharp from 'sharp';
import { Browser } from './browser.ts';
import { makeLabels } from './case-deed.ts';
import { setUpLine } from './line-desk.ts';

export const PASSWORD = 'la montaña en autobús';

export interface StaffMember {
  readonly browser: Browser;
  readonly me: Me;
}

export interface Staff {
  readonly carmen: StaffMember;
  readonly marta: StaffMember;
  readonly diego: StaffMember;
}

/** Autobuses Sierra: its owner Carmen, two agents, two lines. */
export async function foundBusiness(url: string, ownerLink: string): Promise<Staff> {
  const carmen = await join(url, ownerLink, 'Carmen Sierra', 'carmen');
  const { call } = carmen.browser;
  const business = businessClient(call);
  await business.change({
    name: 'Autobuses Sierra',
    colour: '#1f6f54',
    language: 'es',
    timeZone: 'Europe/Madrid',
  });
  await business.setLogo(await drawLogo());
  await openLines(call);
  await makeLabels(call);
  const invite = async () => (await peopleClient(call).invite({ role: 'agent' })).link;
  const marta = await join(url, await invite(), 'Marta Lago', 'marta');
  const diego = await join(url, await invite(), 'Diego Roldán', 'diego');
  return { carmen, marta, diego };
}

async function join(url: string, link: string, name: string, account: string): Promise<StaffMember> {
  const browser = new Browser(url);
  const token = link.slice(link.indexOf('#') + 1);
  const email = `${account}@sierra.example`;
  const me = await peopleClient(browser.call).acceptInvite({
    token,
    name,
    email,
    password: PASSWORD,
    language: 'es',
  });
  return { browser, me };
}

async function openLines(call: Browser['call']): Promise<void> {
  const lines = linesClient(call);
  const [first] = (await lines.list()).lines;
  if (!first) throw new Error('a new server has no line');
  await lines.change(first.id, {
    slug: 'sierra',
    name: 'Atención al viajero',
    language: 'es',
    greeting:
      '¡Hola! Somos Carmen y Marta. Pregúntanos por horarios, billetes u objetos perdidos; contestamos de 7:00 a 21:00.',
  });
  await setUpLine(call, first.id);
  await lines.open({
    slug: 'grupos',
    name: 'Viajes en grupo',
    language: 'es',
    greeting:
      'Colegios, bodas, equipos: dinos cuántos sois, qué día y adónde, y te preparamos un presupuesto.',
  });
}

async function drawLogo(): Promise<Blob> {
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="512" height="512">
    <rect width="64" height="64" fill="#1f6f54"/><circle cx="45" cy="19" r="6" fill="#ffd27a"/>
    <path d="M6 50 24 22l10 15 6-8 18 21z" fill="#fff"/></svg>`;
  const png = await sharp(Buffer.from(picture)).png().toBuffer();
  return new Blob([new Uint8Array(png)], { type: 'image/png' });
}
