import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { CommandId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { sql } from '@tertulia/server/db/sql.ts';
import type { Feature } from '@tertulia/server/feature.ts';
import { servePages } from '@tertulia/server/gateway/pages.ts';
import { openTestHouse, stores, type TestHouse } from '@tertulia/server/testing/house.ts';
import { sitesFraming } from '../framing.ts';
import { doorClient, linesClient } from '../lines/client.ts';
import { features } from '../server.ts';
import { signToken } from '../test-site-token.ts';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness, hire } from '../test-staff.ts';
import { embedClient, widgetClient } from './client.ts';
import type { WidgetLook } from './protocol.ts';

const SHOP = 'https://shop.example';
const LOOK: WidgetLook = {
  position: 'left',
  colour: '#1f6f54',
  greeting: '¿Te ayudamos?',
  label: 'Pregúntanos',
  language: 'es',
};

for (const store of stores()) {
  describe(`a line on other sites (${store})`, () => {
    it('its owner says how it looks and where; nobody else may', async () => {
      await using world = await openScene(store);
      const { owner, line } = world;
      const calls = widgetClient(owner.call);
      const kept = await calls.read(line.id);
      assert.deepEqual([kept.look, kept.sites, kept.secretMade], [LOOK, [SHOP], null]);
      assert.match(kept.script, /^http.*\/widget\.js$/);
      const agent = await hire(world.app, owner, 'Mateo');
      const stranger = new TestBrowser(world.app);
      await doorClient(stranger.call).open('hola');
      for (const [{ call }, code] of [
        [agent, 'not-allowed'],
        [stranger, 'signed-out'],
      ] as const) {
        await assert.rejects(widgetClient(call).read(line.id), { code });
        await assert.rejects(widgetClient(call).change(line.id, { look: LOOK, sites: [] }), { code });
        await assert.rejects(widgetClient(call).makeSecret(line.id), { code });
      }
      for (const site of [
        'shop.example',
        `${SHOP}/`,
        `${SHOP}; script-src *`,
        `${SHOP} *`,
        '*',
        "'none'",
        'file://x',
      ])
        await assert.rejects(
          calls.change(line.id, { look: LOOK, sites: [site] }),
          { code: 'frame-problem' },
          site,
        );
      assert.deepEqual((await calls.read(line.id)).sites, [SHOP]);
    });

    it('V17 who is signed is the same person in every browser, and nobody else is him', async () => {
      await using world = await openScene(store);
      const { secret } = await widgetClient(world.owner.call).makeSecret(world.line.id);
      const token = tokenFor(world, secret, 'u-7', 'Carla');
      const laptop = await comeIn(world, token);
      await write(world, laptop, 'Hola');
      const phone = await comeIn(world, token);
      assert.deepEqual([phone.me, phone.conversation, phone.name], [laptop.me, laptop.conversation, 'Carla']);

      const nobody = await comeIn(world);
      assert.notEqual(nobody.me, laptop.me);
      const forged = await comeIn(
        world,
        signToken('guessed', { sub: 'u-7', exp: world.clock.now / 1000 + 60 }),
      );
      assert.equal(forged.refused, 'wrong-token');
      assert.notEqual(forged.me, laptop.me);
      assert.notEqual(forged.conversation, laptop.conversation);
      const elsewhere = await linesClient(world.owner.call).open({ name: 'Pedidos' });
      await widgetClient(world.owner.call).change(elsewhere.id, { look: LOOK, sites: [SHOP] });
      const none = await comeIn(world, token, { slug: elsewhere.slug });
      assert.equal(none.refused, 'no-secret');
      await widgetClient(world.owner.call).makeSecret(elsewhere.id);
      const other = await comeIn(world, token, { slug: elsewhere.slug });
      assert.equal(other.refused, 'wrong-token', 'the token of another line');
      assert.notEqual(other.me, laptop.me);

      await widgetClient(world.owner.call).makeSecret(world.line.id);
      assert.equal((await comeIn(world, token)).refused, 'wrong-token', 'a new secret ends the old one');
      world.clock.advance(3_700_000);
      const late = await comeIn(world, token, { browser: phone.browser });
      assert.deepEqual([late.me, late.refused], [laptop.me, 'wrong-token'], 'who is in stays in');
    });

    it('who was nobody goes on as himself, unless he has written elsewhere before', async () => {
      await using world = await openScene(store);
      const { secret } = await widgetClient(world.owner.call).makeSecret(world.line.id);
      const token = tokenFor(world, secret, 'u-7');
      const nobody = await comeIn(world);
      await write(world, nobody, 'Todavía sin nombre');
      const named = await comeIn(world, token, nobody);
      assert.deepEqual([named.me, named.conversation], [nobody.me, nobody.conversation]);

      const second = await comeIn(world);
      await write(world, second, 'En otro navegador');
      const back = await comeIn(world, token, second);
      assert.deepEqual([back.me, back.conversation], [nobody.me, nobody.conversation], 'his own is shown');
      assert.equal(await written(world, second.conversation), 1, 'and the other one stays');

      // Known first, but with nothing written: what he writes unnamed elsewhere is then his.
      const token8 = tokenFor(world, secret, 'u-8');
      const silent = await comeIn(world, token8);
      const spoken = await comeIn(world);
      await write(world, spoken, 'Yo sí');
      assert.equal((await comeIn(world, token8, spoken)).conversation, spoken.conversation);
      assert.equal((await comeIn(world, token8, silent)).conversation, spoken.conversation);
    });

    it('on a shared browser one customer never becomes the other, and signing out ends it', async () => {
      await using world = await openScene(store);
      const { secret } = await widgetClient(world.owner.call).makeSecret(world.line.id);
      const carla = await comeIn(world, tokenFor(world, secret, 'u-7'));
      await write(world, carla, 'Soy Carla');
      const before = carla.browser.cookie;
      const dario = await comeIn(world, tokenFor(world, secret, 'u-8'), carla);
      assert.notEqual(dario.me, carla.me);
      const old = await world.app.inject({ url: '/api/door/entered', headers: { cookie: before } });
      assert.equal(old.statusCode, 401, 'her session in this browser is over');
      const out = await comeIn(world, null, dario);
      assert.notEqual(out.me, dario.me);
      assert.equal((await comeIn(world, null, out)).me, out.me, 'who is nobody stays the same nobody');
    });

    it('the secret is in no table, and its key is read by this server alone', async () => {
      await using world = await openScene(store);
      const { secret } = await widgetClient(world.owner.call).makeSecret(world.line.id);
      const row = await world.house.db.row<Record<string, unknown>>(sql`select * from widget`);
      assert.ok(row?.['proof'], 'something of it is kept');
      for (const value of Object.values(row))
        assert.ok(!Buffer.from(value instanceof Uint8Array ? value : String(value)).includes(secret));
      const key = join(world.house.config.dataFolder, 'widget.key');
      assert.equal(statSync(key).mode & 0o777, 0o600);
      assert.ok(!readFileSync(key).includes(secret));
      const token = tokenFor(world, secret, 'u-7');
      assert.equal((await comeIn(world, token)).refused, undefined);
      writeFileSync(key, Buffer.alloc(32, 1));
      assert.equal((await comeIn(world, token)).refused, 'no-secret', 'another key is noticed, not used');
    });

    it('V08 only its sites may frame it, and only that one page', async () => {
      await using world = await openScene(store);
      const policyOf = async (url: string) => (await world.app.inject({ url })).headers;
      const { slug } = await linesClient(world.owner.call).open({ name: 'Pedidos' });
      assert.match(
        String((await policyOf('/w/hola'))['content-security-policy']),
        /frame-ancestors 'self' https:\/\/shop\.example;/,
      );
      assert.equal((await policyOf('/w/hola'))['x-frame-options'], undefined);
      for (const url of [`/w/${slug}`, '/w/unknown'])
        assert.match(
          String((await policyOf(url))['content-security-policy']),
          /frame-ancestors 'self';/,
          url,
        );
      for (const url of ['/l/hola', '/l/hola?embed', '/desk', '/', '/mail']) {
        const headers = await policyOf(url);
        assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/, url);
        assert.equal(headers['x-frame-options'], 'DENY', url);
      }
      const script = await policyOf('/widget.js');
      assert.equal(script['cross-origin-resource-policy'], 'cross-origin');
      assert.match(String(script['cache-control']), /max-age=3600, stale-while-revalidate/);

      const evil = new TestBrowser(world.app);
      for (const site of ['https://evil.example', 'https://shop.example.evil.example', 'null', ''])
        await assert.rejects(embedClient(evil.call).enter('hola', { site }), { code: 'not-allowed' }, site);
      const answer = await evil.ask('POST', '/api/door/hola/enter', { site: SHOP }, { origin: SHOP });
      assert.deepEqual([answer.status, answer.cookies.length], [403, 0], 'the site itself cannot ask');
    });
  });
}

it('in a frame over https the session is kept for one site alone; elsewhere it does not travel', async () => {
  await using secure = await openScene('sqlite', { publicUrl: 'https://chat.example' });
  const browser = new TestBrowser(secure.app);
  const [cookie] = (await browser.ask('POST', '/api/door/hola/enter', { site: SHOP })).cookies;
  assert.equal(cookie?.name, '__Host-tertulia-embed');
  assert.deepEqual(
    [cookie.sameSite, cookie.secure, cookie.httpOnly, (cookie as { partitioned?: boolean }).partitioned],
    ['None', true, true, true],
  );
  const [door] = (await new TestBrowser(secure.app).ask('POST', '/api/door/hola/open', {})).cookies;
  assert.deepEqual([door?.name, door?.sameSite], ['__Host-tertulia-door', 'Lax']);

  // A session that is over is followed by another of the same kind.
  await secure.house.db.write(sql`delete from device where side = 'door'`);
  const [again] = (await browser.ask('POST', '/api/door/hola/open', {})).cookies;
  assert.deepEqual([again?.name, again?.sameSite], ['__Host-tertulia-embed', 'None']);

  await using plain = await openScene('sqlite');
  const [lax] = (await new TestBrowser(plain.app).ask('POST', '/api/door/hola/enter', { site: SHOP }))
    .cookies;
  assert.deepEqual([lax?.name, lax?.sameSite, lax?.secure], ['tertulia-embed', 'Lax', undefined]);
});

/** A line that the shop may show, with the built pages. */
async function openScene(store: 'sqlite' | 'postgres', config: { publicUrl?: string } = {}) {
  await using making = new AsyncDisposableStack();
  const pages = making.adopt(mkdtempSync(join(tmpdir(), 'pages-')), (folder) =>
    rmSync(folder, { recursive: true }),
  );
  for (const file of ['door.html', 'desk.html', 'mail.html', 'widget.js'])
    writeFileSync(join(pages, file), file);
  const world = making.use(await openTestHouse({ store, config, features: [...features, pagesFrom(pages)] }));
  const owner = await foundBusiness(world);
  const [line] = (await linesClient(owner.call).list()).lines;
  await widgetClient(owner.call).change(line!.id, { look: LOOK, sites: [SHOP] });
  const parts = making.move();
  return { ...world, owner, line: line!, [Symbol.asyncDispose]: () => parts.disposeAsync() };
}

function pagesFrom(folder: string): Feature {
  return {
    name: 'pages',
    routes: (app, house) =>
      void app.register(async (inner) =>
        servePages(inner.withTypeProvider(), folder, (slug) => sitesFraming(house, slug)),
      ),
  };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

function tokenFor({ clock }: TestHouse, secret: string, sub: string, name?: string): string {
  return signToken(secret, { sub, exp: clock.now / 1000 + 3600, ...(name && { name }) });
}

/** As the frame does it: in, and then to the conversation. */
async function comeIn(
  world: Scene,
  token?: string | null,
  from: { browser?: TestBrowser; slug?: string } = {},
) {
  const { browser = new TestBrowser(world.app), slug = 'hola' } = from;
  const { me, refused } = await embedClient(browser.call).enter(slug, {
    site: SHOP,
    ...(token !== undefined && { token }),
  });
  assert.equal((await embedClient(browser.call).entered()).me, me);
  const opened = await doorClient(browser.call).open(slug);
  assert.equal(opened.me.id, me);
  return { browser, me, refused, name: opened.me.name, conversation: opened.conversation };
}

async function write(
  { house }: Scene,
  { me, conversation }: Awaited<ReturnType<typeof comeIn>>,
  text: string,
) {
  const person = await house.people.find(me);
  const id = uuidv7(house.now()) as CommandId;
  await house.log.execute({ id, person: person!, conversation, kind: 'message.post', body: { text } });
}

async function written({ house }: Scene, conversation: string): Promise<number> {
  const ref = Buffer.from(conversation.replaceAll('-', ''), 'hex');
  const rows = await house.db.rows(
    sql`select e.seq from event e join conversation c on c.id = e.conversation where c.ref = ${ref} and e.kind = 'message.posted'`,
  );
  return rows.length;
}
