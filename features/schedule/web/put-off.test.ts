import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { CommandId, ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { Status } from '@tertulia/sdk/connect.ts';
import { Cell } from '@tertulia/sdk/observable.ts';
import type { Method } from '../../call.ts';
import type { Reminder, Scheduled } from '../protocol.ts';
import { dueCount, inOrder, PutOff, stillToSend } from './put-off.ts';

const HERE = '01a2025a-824e-79d7-b2d6-58d5e3eb922c' as ConversationId;
const idOf = (n: number) => `01a2025a-824e-79d7-b2d6-00000000000${n}` as CommandId;
const reminder = (n: number, state: Reminder['state']): Reminder => ({
  id: idOf(n),
  conversation: HERE,
  seq: n,
  at: n * 1000,
  note: '',
  state,
});
const scheduled = (n: number, state: Scheduled['state'] = 'waiting'): Scheduled => ({
  id: idOf(n),
  conversation: HERE,
  at: n * 1000,
  state,
  message: { text: `message ${n}` },
});

test('it asks when there is a connection, and again when something moved', async () => {
  const page = makePage();
  const putOff = new PutOff(page.client, page.call, '/api');
  strictEqual(page.asked.length, 0);
  page.connect();
  await page.settled();
  deepStrictEqual(page.asked, ['GET /api/scheduled', 'GET /api/reminders']);
  page.answers['GET /api/reminders'] = { reminders: [reminder(1, 'due')] };
  page.nudge('reminders');
  page.nudge('mine');
  await page.settled();
  deepStrictEqual(page.asked.slice(2), ['GET /api/reminders']);
  strictEqual(dueCount(putOff.reminders.get()), 1);
  putOff.dispose();
  page.nudge('reminders');
  strictEqual(page.asked.length, 3);
});

test('nothing is asked for by who has nothing put off', async () => {
  const page = makePage();
  page.own.set(new Set(['mine', 'reminders']));
  const putOff = new PutOff(page.client, page.call, '/api/door');
  page.connect();
  await page.settled();
  deepStrictEqual(page.asked, ['GET /api/door/reminders']);
  deepStrictEqual(putOff.scheduled.get().all, []);
  putOff.dispose();
});

test('what was told stays when it cannot be asked again', async () => {
  const page = makePage();
  const putOff = new PutOff(page.client, page.call, '/api/door');
  page.answers['GET /api/door/scheduled'] = { scheduled: [scheduled(1)] };
  page.connect();
  await page.settled();
  delete page.answers['GET /api/door/scheduled'];
  page.nudge('scheduled');
  await page.settled();
  strictEqual(putOff.scheduled.get().all?.length, 1);
  strictEqual(putOff.scheduled.get().trouble?.code, 'offline');
});

test('sent now, it is taken off the list and goes like any message; refused, it is sent by nobody twice', async () => {
  const page = makePage();
  const putOff = new PutOff(page.client, page.call, '/api');
  page.answers['GET /api/scheduled'] = { scheduled: [scheduled(1), scheduled(2)] };
  page.answers[`DELETE /api/scheduled/${idOf(1)}`] = undefined;
  page.connect();
  await page.settled();
  await putOff.sendNow(scheduled(1));
  deepStrictEqual(page.sent, [{ text: 'message 1' }]);
  deepStrictEqual(
    putOff.scheduled.get().all?.map(({ id }) => id),
    [idOf(2)],
  );
  await putOff.sendNow(scheduled(2)).then(
    () => strictEqual('sent', 'refused'),
    () => undefined,
  );
  strictEqual(page.sent.length, 1);
});

test('the next comes first; what was sent is in its conversation; what is due is above all', () => {
  deepStrictEqual(
    stillToSend([scheduled(3), scheduled(1, 'sent'), scheduled(2, 'failed')]).map(({ at }) => at),
    [2000, 3000],
  );
  deepStrictEqual(
    inOrder([reminder(1, 'waiting'), reminder(3, 'due'), reminder(2, 'waiting')]).map(({ at }) => at),
    [3000, 1000, 2000],
  );
});

/** As much of a client and a server as is asked here. A call without an answer finds no server. */
function makePage() {
  const status = new Cell<Status>({ state: 'offline', since: 0 });
  const listeners = new Set<(topic: string) => void>();
  const asked: string[] = [];
  const sent: unknown[] = [];
  const answers: Record<string, unknown> = {
    'GET /api/scheduled': { scheduled: [] },
    'GET /api/reminders': { reminders: [] },
  };
  const own = new Cell<ReadonlySet<string> | undefined>(undefined);
  const client = {
    status,
    own,
    on: (_: string, listener: (topic: string) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    send: (_conversation: ConversationId, _kind: string, body: unknown) => {
      sent.push(body);
      return idOf(9);
    },
  };
  const call = async (method: Method, path: string) => {
    const question = `${method} ${path}`;
    asked.push(question);
    if (!(question in answers)) throw Object.assign(new Error('no server'), { code: 'offline' });
    return answers[question];
  };
  return {
    client: client as unknown as Client,
    call: call as ConstructorParameters<typeof PutOff>[1],
    own,
    asked,
    sent,
    answers,
    connect: () => status.set({ state: 'online', since: 1 }),
    nudge: (topic: string) => listeners.forEach((listener) => listener(topic)),
    settled: () => new Promise((resolve) => setTimeout(resolve, 0)),
  };
}
