import { once } from 'node:events';
import { createServer } from 'node:http';
import { type Answered, type Asked, readRequest, write } from './site.ts';

/** Stands for the webhook of the business where a test has no server of ours. */
export interface Catcher extends AsyncDisposable {
  readonly url: string;
  readonly caught: readonly Asked[];
}

/** @param answer of each request; 200 without it */
export async function catchWebhooks(
  answer?: (asked: Asked) => Promise<Answered> | Answered,
): Promise<Catcher> {
  const caught: Asked[] = [];
  const server = createServer((request, response) => {
    void readRequest(request).then(async (asked) => {
      caught.push(asked);
      write(response, (await answer?.(asked)) ?? { status: 200 });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    caught,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
