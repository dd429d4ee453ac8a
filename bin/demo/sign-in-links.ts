import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { peopleClient } from '@tertulia/features/people/client.ts';
import { Browser } from './browser.ts';
import { PASSWORD } from './staff.ts';

export interface SignInLinks extends AsyncDisposable {
  readonly url: string;
}

/**
 * `/as/<role>` signs the browser in and sends it on. The product has no such links on purpose; cookies belong to a
 * host, whatever the port, so a listener beside the server can hand them out. Loopback only.
 */
export async function serveSignInLinks(url: string, customer: Browser, slug: string): Promise<SignInLinks> {
  const routes: Readonly<Record<string, () => Promise<{ cookies: readonly string[]; to: string }>>> = {
    '/as/owner': async () => ({ cookies: await signIn(url, 'carmen'), to: `${url}/desk` }),
    '/as/agent': async () => ({ cookies: await signIn(url, 'marta'), to: `${url}/desk` }),
    '/as/customer': async () => ({ cookies: customer.cookies, to: `${url}/l/${slug}` }),
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const route = routes[new URL(request.url ?? '/', 'http://here').pathname];
    if (!route) return void response.writeHead(404).end();
    const { cookies, to } = await route();
    response.writeHead(302, { 'set-cookie': [...cookies], location: to, 'cache-control': 'no-store' }).end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((problem: unknown) => response.writeHead(502).end(String(problem)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the system gave no port');
  return {
    url: `http://localhost:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function signIn(url: string, account: string): Promise<readonly string[]> {
  const browser = new Browser(url);
  await peopleClient(browser.call).signIn({ email: `${account}@sierra.example`, password: PASSWORD });
  return browser.cookies;
}
