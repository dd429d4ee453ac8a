import assert from 'node:assert/strict';
import { it } from 'node:test';
import { until } from '@tertulia/server/testing/until.ts';
import { openOutside } from '../test-outside.ts';

it('that staff have read, and that they write, is shown on the network: once, and only of staff', async () => {
  await using talk = await openOutside('sqlite');
  const { ana, ben, carla, line, other, network, clock } = talk;
  await talk.writes(await talk.account(), carla, line);
  const newest = await talk.lastSaid(line);
  const last = `in-chat-${carla.id}-${line.id}`;
  await using desk = await talk.connect(ana, line, other);
  await using second = await talk.connect(ben, line);
  await using door = await talk.connect(carla, line);
  const typing = { type: 'typing', conversation: line.ref, on: true } as const;
  door.say(typing);
  desk.say({ type: 'typing', conversation: other.ref, on: true });
  desk.say({ ...typing, on: false });
  desk.say(typing);
  desk.say(typing);
  await until(async () => network.actions.length > 0);
  door.say({ type: 'mark', conversation: line.ref, read: newest });
  desk.say({ type: 'mark', conversation: line.ref, read: newest - 1 });
  desk.say({ type: 'mark', conversation: line.ref, read: newest });
  await until(async () => network.actions.length > 1);
  second.say({ type: 'mark', conversation: line.ref, read: newest });
  clock.advance(5000);
  network.faults.push('down');
  second.say(typing);
  await until(async () => network.faults.length === 0);
  clock.advance(5000);
  desk.say(typing);
  await until(async () => network.actions.length > 2);
  const to = `chat-${carla.id}-${line.id}`;
  assert.deepEqual(network.actions, [
    { do: 'typing', on: true, last, to },
    { do: 'read', upTo: last, to },
    { do: 'typing', on: true, last, to },
  ]);
});
