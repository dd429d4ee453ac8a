import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import { connectDoor } from '@tertulia/sdk/node.ts';
import { Browser } from '../../bin/demo/browser.ts';
import { type Bytes, Meter } from '../meter.ts';
import { type Measured, rowOf } from '../row.ts';
import type { Measure, Setting } from './stage.ts';
import { openDoorAgain } from './wire-opening.ts';
import { serve, type Served } from './wire-server.ts';

const HOUR_SECONDS = 3600;
const TEXTS = 20;
/** As long as most messages are. */
const TEXT = '¿A qué hora sale el último autobús?';

/** What a metered or roaming connection pays: bytes on the wire for what a customer does all day. */
export function wire({ quick }: Setting): Measure[] {
  return [
    (folder) => atTheTable(folder, (table) => texts(table, 'sent')),
    (folder) => atTheTable(folder, (table) => texts(table, 'received')),
    (folder) => atTheTable(folder, (table) => idleHour(table, quick ? 60 : 180)),
    openDoorAgain,
  ];
}

type Result = Omit<Measured, 'fsync'>;

/** A customer and an agent, each over a meter of his own. */
interface Table {
  readonly atDoor: Meter;
  readonly atDesk: Meter;
  readonly customer: Client;
  readonly agent: Client;
  readonly conversation: ConversationId;
}

async function atTheTable(folder: string, measure: (table: Table) => Promise<Result>): Promise<Result> {
  await using server = await serve(folder);
  await using atDoor = await Meter.to(server.port);
  await using atDesk = await Meter.to(server.port);
  await using agent = openDesk(server, atDesk);
  const { client, conversation } = await connectDoor({ url: atDoor.url, slug: 'hola' });
  await using customer = client;
  for (const client of [customer, agent]) {
    const talk = client.conversation(conversation);
    talk.open();
    // As a screen does that shows it.
    client.on('event', (_, { seq }) => talk.markRead(seq));
    await say(client, conversation, 'Hola');
  }
  await settle();
  return await measure({ atDoor, atDesk, customer, agent, conversation });
}

function openDesk({ business }: Served, atDesk: Meter): Client {
  // The same session over another address: cookies know no ports.
  return new Browser(atDesk.url, business.olga.session.cookies).connect('desk');
}

/** Twenty texts of the customer, then twenty of the agent, each alone: what is gathered in a burst looks cheaper. */
async function texts(table: Table, way: 'sent' | 'received'): Promise<Result> {
  const { atDoor, atDesk, customer, agent, conversation } = table;
  const [writer, reader] = way === 'sent' ? [customer, agent] : [agent, customer];
  const before = { door: atDoor.read(), desk: atDesk.read() };
  for (let i = 0; i < TEXTS; i++) {
    await say(writer, conversation, TEXT, reader);
    await settle();
  }
  const [door, desk] = [each(atDoor.read(), before.door), each(atDesk.read(), before.desk)];
  return {
    row: rowOf('wire', { store: 'sqlite', bytes: way === 'sent' ? door.up : door.down }),
    name: `a text of ${Buffer.byteLength(TEXT)} bytes ${way} at the door`,
    surroundings: null,
    notes: [
      way === 'sent' ? `answer, own copy and ticks: ${door.down} down` : `positions: ${door.up} up`,
      `at the desk, list and all: ${desk.up} up, ${desk.down} down`,
    ],
  };
}

/** What nothing costs: the pings of both sides, over some minutes. */
async function idleHour({ atDoor }: Table, seconds: number): Promise<Result> {
  const { up, down } = await atDoor.during(() => pause(seconds * 1000));
  const perHour = Math.round(((up + down) * HOUR_SECONDS) / seconds);
  return {
    row: rowOf('wire', { store: 'sqlite', bytes: perHour }),
    name: 'an idle hour',
    surroundings: null,
    notes: [`from ${seconds} s: ${up} up, ${down} down`],
  };
}

async function say(
  client: Client,
  conversation: ConversationId,
  text: string,
  listener?: Client,
): Promise<void> {
  const heard = listener && nextEvent(listener);
  const id = client.send(conversation, 'message.post', { text });
  await client.outcome(id);
  await heard;
}

function nextEvent(client: Client): Promise<void> {
  return new Promise((resolve) => {
    const stop = client.on('event', () => {
      stop();
      resolve();
    });
  });
}

function each(after: Bytes, before: Bytes): Bytes {
  return {
    up: Math.round((after.up - before.up) / TEXTS),
    down: Math.round((after.down - before.down) / TEXTS),
  };
}

/** Positions and lists follow a moment later. */
function settle(): Promise<void> {
  return pause(1000);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
