import type { PersonId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import type { Availabilities, Availability, ChangeAvailability } from '../protocol.ts';
import { calls } from './calls.ts';

type Known = ReadonlyMap<PersonId, Availability>;

/** Who of the staff is away, as the server told it last. What nobody has told is absent. */
export function useAvailabilities(client: Client): Known {
  return useObservable(watchOf(client));
}

/** @throws Problem */
export async function changeOwn(client: Client, change: ChangeAvailability): Promise<void> {
  watchOf(client).set(knownOf(await calls.changeAvailability(change)));
}

/** @param say the words of the language on the screen */
export async function comeBack(
  client: Client,
  say: { readonly cameBack: string; readonly notKept: string },
): Promise<void> {
  await changeOwn(client, { away: false }).then(
    () => showToast({ text: say.cameBack }),
    () => showToast({ text: say.notKept }),
  );
}

/** Away until he says otherwise, or until a time that has not come. */
export function isAway(one: Availability | undefined, now = Date.now()): boolean {
  return one?.away !== undefined && (one.back === undefined || one.back > now);
}

const watches = new WeakMap<Client, Cell<Known>>();

/** One for each connection: asked again when it moved, and after a time without a connection. */
function watchOf(client: Client): Cell<Known> {
  let watch = watches.get(client);
  if (!watch) {
    const cell = (watch = new Cell<Known>(new Map()));
    watches.set(client, cell);
    const ask = () =>
      void calls.availability().then(
        (answer) => cell.set(knownOf(answer)),
        () => undefined,
      );
    let wasOnline = false;
    const statusChanged = () => {
      const isOnline = client.status.get().state === 'online';
      if (isOnline && !wasOnline) ask();
      wasOnline = isOnline;
    };
    client.on('nudge', (topic) => topic === 'availability' && ask());
    client.status.subscribe(statusChanged);
    statusChanged();
  }
  return watch;
}

function knownOf({ people }: Availabilities): Known {
  return new Map(people.map((one) => [one.person, one]));
}
