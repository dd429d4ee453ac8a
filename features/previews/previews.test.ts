import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { openWorld, type Person, wish, type World } from '@tertulia/server/testing/world.ts';
import sharp from 'sharp';
import { features } from '../server.ts';
import { callAs } from '../test-call.ts';
import { previewsClient } from './client.ts';
import { decodePage } from './decode.ts';
import type { LinkPreview } from './protocol.ts';
import { readPage } from './read-page.ts';
import { previewsOf } from './server.ts';

const PICTURE = await sharp({ create: { width: 900, height: 300, channels: 3, background: '#a8481f' } })
  .withMetadata({ exif: { IFD0: { Artist: 'CANARY-PLACE' } } })
  .jpeg()
  .toBuffer();

const PAGE = `<html><head><meta property="og:title" content="Casa   Pepa">
  <meta property="og:description" content="Arroces &amp; pescado"><meta property="og:site_name" content="Guía">
  <meta property="og:image" content="/dish.jpg"></head><body>x</body></html>`;

/** A place with a site of its own on loopback, which only this test may reach. */
async function openPlace(store: 'sqlite' | 'postgres', answer: RequestListener = site) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const previews = previewsOf({
    resolve: async () => ['127.0.0.1'],
    mayReach: (address) => address === '127.0.0.1',
    mayUsePort: (asked) => asked === String(port),
    limitMs: 2000,
  });
  const world = await openWorld({
    store,
    features: features.map((feature) => (feature.name === 'previews' ? previews : feature)),
  });
  const ana = await world.person('Ana', 'agent', 'owner');
  const carla = await world.person('Carla', 'customer');
  const outsider = await world.person('Oscar');
  const room = await world.conversation('line', [
    [carla, 'customer'],
    [ana, 'staff'],
  ]);
  return {
    world,
    ana,
    carla,
    outsider,
    room,
    asked,
    link: (host: string, path = '/') => `http://${host}.example:${port}${path}`,
    say: (text: string) => world.house.log.execute(wish(carla, room.ref, text)),
    preview: (of: number) => until(() => previewOf(world, room.id, of), 'a preview'),
    none: async (of: number) => assert.equal(await previewOf(world, room.id, of), undefined),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await world[Symbol.asyncDispose]();
    },
  };
}

function site({ url }: { url?: string | undefined }, response: Parameters<RequestListener>[1]): void {
  if (url === '/dish.jpg') response.setHeader('content-type', 'image/jpeg').end(PICTURE);
  else if (url === '/none') response.writeHead(404).end();
  else response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
}

/** The preview of a message, if there is one by now. */
async function previewOf(world: World, conversation: number, of: number): Promise<LinkPreview | undefined> {
  const events = await world.store.page(conversation, { after: of, limit: 100 });
  for (const { kind, body, by } of events) {
    const read = JSON.parse(body);
    if (kind !== 'message.previewed' || read.of !== of) continue;
    assert.equal(by, 0);
    return read.preview;
  }
  return undefined;
}

/** What is still to be looked at. */
function jobs({ store }: World) {
  return store.query({ text: 'select * from preview_job', params: [] });
}

function get({ app }: World, url: string, { cookie }: Person) {
  return app.inject({ method: 'GET', url, headers: { cookie } });
}

for (const store of stores()) {
  describe(`link previews on ${store}`, () => {
    it('a message with a link gets a preview, its picture drawn again and for members only', async () => {
      await using place = await openPlace(store);
      const { world, ana, carla, outsider, room, link, say } = place;
      const seq = await say(`Mirad: ${link('casa', '/menu')}.`);
      const preview = await place.preview(seq);
      const { id } = preview.picture!;
      assert.deepEqual(
        { ...preview, picture: { ...preview.picture, blur: undefined } },
        {
          url: link('casa', '/menu'),
          title: 'Casa Pepa',
          description: 'Arroces & pescado',
          site: 'Guía',
          picture: { id, width: 900, height: 300, blur: undefined },
        },
      );
      const served = await get(world, `/media/${id}/small`, carla);
      assert.equal(served.statusCode, 200);
      assert.match(String(served.headers['content-type']), /^image\/(webp|jpeg)$/);
      assert.ok(PICTURE.includes('CANARY-PLACE') && !served.rawPayload.includes('CANARY-PLACE'));
      assert.equal((await get(world, `/media/${id}/small`, ana)).statusCode, 200);
      assert.equal((await get(world, `/media/${id}/small`, outsider)).statusCode, 404);
      assert.deepEqual(place.asked, ['/menu', '/dish.jpg'], 'once');
      await world.house.log.execute({
        ...wish(carla, room.ref, ''),
        kind: 'message.delete',
        body: { of: seq },
      });
      const [event] = await world.store.page(room.id, { after: seq, limit: 1 });
      assert.deepEqual([event!.kind, event!.body], ['message.previewed', '{}']);
      assert.equal((await get(world, `/media/${id}/small`, carla)).statusCode, 404);
    });

    it('a page without a title, one that is not there, and a message without a link or for one look get none', async () => {
      await using place = await openPlace(store, (request, response) =>
        request.url === '/untitled'
          ? response.setHeader('content-type', 'text/html').end('<p>hi')
          : site(request, response),
      );
      const { world, room, link, say } = place;
      const silent = [
        await say(link('a', '/none')),
        await say(link('b', '/untitled')),
        await say('http is a protocol'),
      ];
      const body = { text: link('c'), once: true };
      await world.house.log.record({ conversation: room.id, events: [{ kind: 'message.posted', body }] });
      const timed = { text: link('d'), expires: world.clock.now + 9e9 };
      await world.house.log.record({
        conversation: room.id,
        events: [{ kind: 'message.posted', body: timed }],
      });
      const last = await say(link('e', '/last'));
      assert.equal((await place.preview(last)).title, 'Casa Pepa');
      await until(async () => (await jobs(world)).length === 0);
      for (const seq of silent) await place.none(seq);
      assert.deepEqual(
        place.asked.filter((path) => path === '/'),
        [],
      );
    });

    it('what fails in passing is tried once more', async () => {
      let visits = 0;
      await using place = await openPlace(store, (_, response) => {
        visits += 1;
        response.writeHead(503).end();
      });
      const seq = await place.say(place.link('busy'));
      await until(() => visits === 1);
      await until(async () => (await jobs(place.world))[0]?.['tries'] === 1);
      place.world.clock.advance(61_000);
      await until(async () => (await jobs(place.world)).length === 0);
      assert.equal(visits, 2);
      await place.none(seq);
    });

    it('nobody is asked more often than once a second', async () => {
      await using place = await openPlace(store);
      const { world, say, link } = place;
      const first = await say(link('same', '/1'));
      const second = await say(link('same', '/2'));
      await place.preview(first);
      // Whoever else is linked to later comes first.
      await place.preview(await say(link('other')));
      await place.none(second);
      world.clock.advance(1000);
      await place.preview(second);
    });

    it('turned off, no page is fetched; staff may read it, the owner changes it', async () => {
      await using place = await openPlace(store);
      const { world, ana, carla, outsider, say, link } = place;
      const owner = previewsClient(callAs(world, ana));
      const agent = previewsClient(callAs(world, outsider));
      assert.deepEqual(await agent.readSetting(), { on: true });
      await assert.rejects(agent.changeSetting({ on: false }), { code: 'not-allowed' });
      await assert.rejects(previewsClient(callAs(world, carla)).readSetting(), { code: 'signed-out' });
      assert.deepEqual(await owner.changeSetting({ on: false }), { on: false });
      const seq = await say(link('off'));
      assert.deepEqual(await jobs(world), []);
      await owner.changeSetting({ on: true });
      await place.preview(await say(link('on')));
      await place.none(seq);
      assert.deepEqual(place.asked, ['/', '/dish.jpg']);
    });
  });
}

describe('what a page says of itself', () => {
  const base = new URL('https://a.example/b/c');

  it('is read from what pages use for it, cleaned, and cut', async () => {
    const read = (html: string) => readPage(html, base);
    assert.deepEqual((await read('<title>A\n &amp; B</title><svg><title>no</title></svg>'))?.title, 'A & B');
    assert.equal(await read('<svg><title>no</title></svg>'), undefined);
    assert.equal(await read(''), undefined);
    const facts = (await read(
      `<meta name=twitter:title content="T\u202eX\0"><meta name=description content="${'d'.repeat(5000)}"><meta property=og:image content="../p.png">`,
    ))!;
    assert.equal(facts.title, 'TX');
    assert.equal(facts.description?.length, 600);
    assert.equal(facts.picture, 'https://a.example/p.png');
    assert.equal(
      (await read('<title>x</title><meta property=og:image content="http://[">'))?.picture,
      undefined,
    );
  });

  it('is read in its own letters', () => {
    const latin = Buffer.from('<meta charset="iso-8859-1"><title>Ca\xf1a</title>', 'latin1');
    assert.match(decodePage(latin, 'text/html'), /Caña/);
    assert.match(decodePage(Buffer.from('Ca\xf1a', 'latin1'), 'text/html; charset=windows-1252'), /Caña/);
    assert.match(decodePage(Buffer.from('Caña'), 'text/html; charset=nonsense'), /Caña/);
    assert.match(decodePage(Buffer.from('\ufeffCaña', 'utf16le'), 'text/html'), /Caña/);
  });

  it('is read quickly, however hostile', async () => {
    for (const piece of [
      '<',
      '<meta ',
      '<title>',
      '<!--',
      '<a href="',
      '&amp;',
      '<svg>',
      '<div>',
      '<meta name="x" content="y">',
      'charset=',
    ]) {
      const before = process.threadCpuUsage();
      await readPage(
        decodePage(Buffer.from(piece.repeat(Math.ceil(524_288 / piece.length))), 'text/html'),
        base,
      );
      assert.ok(process.threadCpuUsage(before).user < 500_000, piece);
    }
  });
});
