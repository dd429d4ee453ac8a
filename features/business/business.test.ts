import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openTestHouse, stores } from '@tertulia/server/testing/house.ts';
import sharp from 'sharp';
import { TestBrowser } from '../test-browser.ts';
import { foundBusiness, hire } from '../test-staff.ts';
import { businessClient } from './client.ts';
import type { ChangeBusiness } from './protocol.ts';

const CAFE: ChangeBusiness = {
  name: 'Café Ñandú',
  colour: '#00665E',
  language: 'en',
  timeZone: 'Atlantic/Canary',
};

for (const store of stores()) {
  test(`${store}: an owner sets the business up and everyone sees it`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const stranger = businessClient(new TestBrowser(world.app).call);
    assert.deepEqual(await stranger.read(), {
      name: '',
      colour: '#A8481F',
      language: 'es',
      timeZone: 'Europe/Madrid',
      logo: null,
    });
    await businessClient(owner.call).change(CAFE);
    assert.deepEqual(await stranger.read(), { ...CAFE, logo: null });
  });

  test(`${store}: only an owner changes it`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const agent = await hire(world.app, owner, 'Berta');
    const stranger = new TestBrowser(world.app);
    const picture = await pictureOf(10, 10);
    for (const [browser, code] of [
      [agent, 'not-allowed'],
      [stranger, 'signed-out'],
    ] as const) {
      await assert.rejects(businessClient(browser.call).change(CAFE), { code });
      await assert.rejects(businessClient(browser.call).removeLogo(), { code });
      assert.equal((await browser.ask('PUT', '/api/business/logo', picture)).body.code, code);
    }
    assert.deepEqual(await businessClient(owner.call).read(), await businessClient(stranger.call).read());
    assert.equal((await businessClient(owner.call).read()).name, '');
  });

  test(`${store}: what is not a business is refused and changes nothing`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const wrong: unknown[] = [
      {},
      [],
      'null',
      '{',
      { ...CAFE, name: '' },
      { ...CAFE, name: 'x'.repeat(61) },
      { ...CAFE, name: 7 },
      { ...CAFE, name: '\u200b\u200b' },
      { ...CAFE, name: 'a\u202eb' },
      { ...CAFE, name: 'a\u0000b' },
      { ...CAFE, name: 'a\nb' },
      { ...CAFE, colour: 'red' },
      { ...CAFE, colour: '#00665E;}' },
      { ...CAFE, language: 'fr' },
      { ...CAFE, timeZone: 'Mars/Olympus' },
      { ...CAFE, timeZone: '+02:00' },
      { ...CAFE, timeZone: '' },
      { ...CAFE, logo: '/etc/passwd' },
      { ...CAFE, extra: true },
    ];
    for (const body of wrong) {
      const { status, body: answer } = await owner.ask('PUT', '/api/business', body);
      assert.deepEqual([status, answer.code], [400, 'frame-problem'], JSON.stringify(body));
    }
    assert.equal(
      (await owner.ask('PUT', '/api/business', { ...CAFE, name: 'x'.repeat(100_000) })).status,
      413,
    );
    assert.equal((await businessClient(owner.call).read()).name, '');
  });

  test(`${store}: a logo is drawn anew, has its own path, and the one before is gone`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    const stranger = new TestBrowser(world.app);
    const secret = { exif: { IFD0: { Artist: 'CANARY-PLACE' } } };
    const photo = await sharp(await pictureOf(900, 300))
      .withMetadata(secret)
      .jpeg()
      .toBuffer();
    assert.ok(photo.includes('CANARY-PLACE'));

    const first = (await owner.ask('PUT', '/api/business/logo', photo, { 'content-type': 'image/jpeg' })).body
      .logo;
    assert.equal(first, '/media/logo-1.webp');
    const served = await stranger.ask('GET', first);
    assert.deepEqual(
      [served.status, served.headers['content-type'], served.headers['cache-control']],
      [200, 'image/webp', 'public, max-age=31536000, immutable'],
    );
    assert.equal(served.headers['content-security-policy'], "default-src 'none'; sandbox");
    assert.equal(served.headers['x-content-type-options'], 'nosniff');
    const { format, width, height, exif } = await sharp(served.bytes).metadata();
    assert.deepEqual([format, width, height, exif], ['webp', 256, 85, undefined]);
    assert.ok(!served.bytes.includes('CANARY-PLACE'));

    const second = (await owner.ask('PUT', '/api/business/logo', await pictureOf(20, 20))).body.logo;
    assert.equal(second, '/media/logo-2.webp');
    assert.equal((await stranger.ask('GET', second)).status, 200);
    assert.equal((await stranger.ask('GET', first)).body.code, 'not-found');
    assert.deepEqual(await readdir(join(world.house.config.dataFolder, 'media')), ['logo-2.webp']);

    assert.equal((await businessClient(owner.call).removeLogo()).logo, null);
    assert.equal((await stranger.ask('GET', second)).status, 404);
    const third = await owner.ask('PUT', '/api/business/logo', await pictureOf(20, 20));
    assert.equal(third.body.logo, '/media/logo-3.webp', 'a path is never used for two pictures');
  });

  test(`${store}: what is not a picture is refused by its bytes, and the logo stays`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    await owner.ask('PUT', '/api/business/logo', await pictureOf(20, 20));
    const png = await pictureOf(300, 300);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>');
    const gif = await sharp(png).gif().toBuffer();
    for (const wrong of [
      svg,
      gif,
      Buffer.from('hello'),
      Buffer.alloc(0),
      png.subarray(0, 200),
      Buffer.from('\x89PNG\r\n\x1a\nnot', 'latin1'),
    ]) {
      assert.equal((await owner.ask('PUT', '/api/business/logo', wrong)).body.code, 'frame-problem');
    }
    assert.equal(
      (await owner.ask('PUT', '/api/business/logo', svg, { 'content-type': 'image/svg+xml' })).status,
      400,
    );
    assert.equal(
      (await owner.ask('PUT', '/api/business/logo', png, { 'content-type': 'text/html' })).status,
      400,
    );
    assert.equal((await owner.ask('PUT', '/api/business/logo', { a: 1 })).status, 400);
    assert.equal(
      (await owner.ask('PUT', '/api/business/logo', Buffer.alloc(6_000_000))).body.code,
      'too-large',
    );
    assert.equal(
      (await owner.ask('PUT', '/api/business/logo', await pictureOf(8000, 8000))).body.code,
      'frame-problem',
    );
    assert.equal((await businessClient(owner.call).read()).logo, '/media/logo-1.webp');
  });

  test(`${store}: the path of a logo leads nowhere else`, async () => {
    await using world = await openTestHouse({ store });
    const owner = await foundBusiness(world);
    await owner.ask('PUT', '/api/business/logo', await pictureOf(20, 20));
    assert.equal((await owner.ask('GET', '/media/logo-1.webp')).status, 200);
    for (const path of [
      'logo-0.webp',
      'logo-2.webp',
      'logo-..%2f..%2fx.webp',
      'logo-1.webp.part',
      'logo-1',
      'logo--1.webp',
      '',
    ]) {
      const { status } = await owner.ask('GET', `/media/${path}`);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
  });
}

async function pictureOf(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#a8481f' } })
    .png()
    .toBuffer();
}
