import type { Gateway } from '../gateway/socket.ts';
import type { House } from '../house.ts';
import { logger } from '../logger.ts';
import type { Paces } from './nodes.ts';

const DEVICES = 500;

/**
 * What a node asks the database by itself, because a hint may be lost and NATS may be away: who is no longer of a
 * team, which sessions have ended. Only PostgreSQL has other nodes.
 */
export function startRounds({ db, teams, sessions }: House, gateway: Gateway, paces: Paces): AsyncDisposable {
  const rounds = new AsyncDisposableStack();
  if (db.dialect !== 'postgres') return rounds;
  rounds.use(every(paces.teamsMs, () => teams.look()));
  rounds.use(
    every(paces.sessionsMs, async () => {
      const devices = [...gateway.devices()];
      for (let i = 0; i < devices.length; i += DEVICES) {
        const gone = await sessions.gone(devices.slice(i, i + DEVICES));
        for (const device of gone) gateway.closeDevice(device);
      }
    }),
  );
  return rounds;
}

/** One at a time: a database that answers slowly is not asked again meanwhile. */
function every(milliseconds: number, work: () => Promise<void>): AsyncDisposable {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch((problem: unknown) => logger.error({ err: problem }, 'a round failed'))
      .finally(() => {
        running = undefined;
      });
  }, milliseconds).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}
