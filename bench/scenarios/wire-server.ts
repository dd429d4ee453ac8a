import { startServer } from '../../bin/server-process.ts';
import { freePort } from '../../bin/services.ts';
import { type Business, foundBusiness } from '../../e2e/story/business.ts';

/** A real server with its pages, and a business on it. */
export interface Served extends AsyncDisposable {
  readonly port: number;
  readonly business: Business;
}

export async function serve(folder: string): Promise<Served> {
  const port = await freePort();
  await using opening = new AsyncDisposableStack();
  const server = opening.use(
    await startServer({
      port,
      dataFolder: folder,
      environment: { HOST: '127.0.0.1', TERTULIA_LIMITS: 'off', LOG_LEVEL: 'error' },
    }),
  );
  if (!server.ownerLink) throw new Error('the server printed no owner link');
  const business = await foundBusiness(server.url, server.ownerLink);
  const parts = opening.move();
  return { port, business, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}
