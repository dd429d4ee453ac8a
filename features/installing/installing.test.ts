import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { openTestHouse } from '@tertulia/server/testing/house.ts';
import { foundBusiness } from '../test-staff.ts';
import { TestBrowser } from '../test-browser.ts';

interface Manifest {
  readonly id: string;
  readonly name: string;
  readonly start_url: string;
  readonly scope: string;
  readonly lang: string;
  readonly theme_color: string;
  readonly icons: readonly { src: string; sizes: string; purpose: string }[];
  readonly share_target: { action: string; method: string };
}

async function openBusiness() {
  const world = await openTestHouse();
  const owner = await foundBusiness(world);
  const anyone = new TestBrowser(world.app);
  const manifest = async (query = '') =>
    JSON.parse((await anyone.ask('GET', `/manifest.webmanifest${query}`)).text) as Manifest;
  const rename = (name: string, colour: string) =>
    owner.call('PUT', '/api/business', { name, colour, language: 'en', timeZone: 'Europe/Madrid' });
  return {
    world,
    owner,
    anyone,
    manifest,
    rename,
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** The colour of one pixel, in parts of its side. */
async function pixel(png: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * 4;
  return [...data.subarray(at, at + 4)];
}

describe('the manifest', () => {
  it('is of the desk or of one door, in the business’s name and colour', async () => {
    await using business = await openBusiness();
    await business.rename('Café Gijón', '#1f6f54');
    const [desk, door] = [await business.manifest(), await business.manifest('?line=hola')];
    assert.deepEqual(
      [desk.id, desk.start_url, desk.scope, desk.name, desk.theme_color, desk.lang],
      ['/desk', '/desk', '/desk', 'Café Gijón · Desk', '#1f6f54', 'en'],
    );
    assert.deepEqual([door.id, door.start_url, door.name], ['/l/hola', '/l/hola', 'Café Gijón']);
    assert.deepEqual(door.share_target.action, '/l/hola/share');
    const { status } = await business.anyone.ask('GET', '/manifest.webmanifest?line=nowhere');
    assert.equal(status, 404);
  });

  it('names icons that are there, of the size it says, and others when the business looks otherwise', async () => {
    await using business = await openBusiness();
    await business.rename('Café Gijón', '#1f6f54');
    const before = await business.manifest();
    assert.deepEqual(
      before.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`),
      ['192x192 any', '512x512 any', '192x192 maskable', '512x512 maskable'],
    );
    for (const { src, sizes } of before.icons) {
      const { bytes, headers } = await business.anyone.ask('GET', src);
      const { format, width, height } = await sharp(bytes).metadata();
      assert.deepEqual([format, `${width}x${height}`], ['png', sizes]);
      assert.match(String(headers['cache-control']), /immutable/);
      assert.deepEqual(await pixel(bytes, 0.02, 0.02), [0x1f, 0x6f, 0x54, 255], 'on the business’s colour');
    }
    await business.rename('Café Gijón', '#ffee00');
    const after = await business.manifest();
    assert.notEqual(after.icons[0]!.src, before.icons[0]!.src);
    const stale = await business.anyone.ask('GET', before.icons[0]!.src);
    assert.deepEqual(await pixel(stale.bytes, 0.02, 0.02), [0xff, 0xee, 0, 255]);
    assert.doesNotMatch(String(stale.headers['cache-control']), /immutable/);
  });

  it('shows the logo where there is one, inside of what no system cuts off', async () => {
    await using business = await openBusiness();
    const red = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    await business.owner.call('PUT', '/api/business/logo', red);
    const icon = (name: string) => business.anyone.ask('GET', `/app-icon/${name}.png`);
    const [plain, maskable] = [(await icon('192')).bytes, (await icon('maskable-512')).bytes];
    for (const png of [plain, maskable]) {
      const [r, g] = await pixel(png, 0.5, 0.5);
      assert.ok(r! > 240 && g! < 20, 'the logo');
      assert.deepEqual(await pixel(png, 0.02, 0.02), [255, 255, 255, 255]);
    }
    const [r, g] = await pixel(maskable, 0.12, 0.12);
    assert.ok(r === 255 && g === 255, 'the corner of a round cut is empty');
    assert.equal((await icon('777')).status, 404);
  });
});
