import type { App } from '@tertulia/server/gateway/app.ts';
import type { House } from '@tertulia/server/house.ts';
import { prepareFirstStart } from './first-start.ts';
import { peopleClient } from './people/client.ts';
import type { StaffRole } from './people/protocol.ts';
import { TestBrowser } from './test-browser.ts';

export const PASSWORD = 'cuatro sillas y una mesa';

/** A server at its first start whose owner, Ana, has just accepted the link. */
export async function foundBusiness({ house, app }: { house: House; app: App }): Promise<TestBrowser> {
  const first = await prepareFirstStart(house);
  if (!first) throw new Error('this server already has an owner');
  return acceptLink(app, first.ownerLink, 'Ana');
}

/** A colleague who has accepted an invitation; the e-mail is the name at example.com. */
export async function hire(
  app: App,
  owner: TestBrowser,
  name: string,
  role: StaffRole = 'agent',
): Promise<TestBrowser> {
  const { link } = await peopleClient(owner.call).invite({ role });
  return acceptLink(app, link, name);
}

export async function acceptLink(app: App, link: string, name: string): Promise<TestBrowser> {
  const browser = new TestBrowser(app);
  const email = `${name.toLowerCase()}@example.com`;
  await peopleClient(browser.call).acceptInvite({
    token: tokenOf(link),
    name,
    email,
    password: PASSWORD,
    language: 'es',
  });
  return browser;
}

export function tokenOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}
