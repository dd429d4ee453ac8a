import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import type { ServerResponse } from 'node:http';
import { picture } from '@tertulia/server/testing/media-files.ts';
import type { Locator } from 'playwright-core';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { LoopbackSite } from './story/loopback-site.ts';
import { openStage } from './story/stage.ts';
import type { Talk } from './story/talk.ts';

const MENU = `<html><head><meta property="og:title" content="La carta de Casa Pepa">
  <meta property="og:description" content="Arroces y pescado"><meta property="og:site_name" content="Guía del barrio">
  <meta property="og:image" content="/plato.jpg"></head><body></body></html>`;
const MARKED = `<html><head><meta property="og:title" content="&lt;img src=x onerror='globalThis.ran=1'&gt; Hola">
  <meta property="og:image" content="javascript:globalThis.ran=1"></head></html>`;

describe('what is behind a link', () => {
  let site: LoopbackSite;
  let inside: LoopbackSite;
  let dish: Buffer;
  before(async () => {
    dish = await picture('jpeg', 900, 400);
    inside = await LoopbackSite.open((_, response) => page(response, MENU));
    site = await LoopbackSite.open((asked, response) => {
      if (asked.endsWith('/plato.jpg')) response.setHeader('content-type', 'image/jpeg').end(dish);
      else if (asked.startsWith('leads.'))
        response.writeHead(302, { location: inside.link('127.0.0.1') }).end();
      else if (asked.startsWith('script.')) page(response, MARKED);
      else page(response, MENU);
    });
  });
  after(async () => {
    await site[Symbol.asyncDispose]();
    await inside[Symbol.asyncDispose]();
  });
  const story = openStage({
    preload: import.meta.resolve('./story/reach-loopback.ts'),
    environment: () => ({ STORY_SITE_PORT: String(site.port) }),
  });

  story('a card with its picture for both, from a page that the customer only named', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    const olga = await comeToDesk(scene, scene.business.olga);
    const link = site.link('casa.example', '/carta');
    await ana.write(`¿Es esta? ${link}`);
    await openRow(olga, '¿Es esta?');
    for (const talk of [ana, olga]) {
      const card = cardOf(talk, 'La carta de Casa Pepa');
      await card.getByText('Arroces y pescado').waitFor();
      await card.getByText('Guía del barrio').waitFor();
      assert.deepEqual(
        [await card.getAttribute('href'), await card.getAttribute('rel'), await card.getAttribute('target')],
        [link, 'noopener noreferrer', '_blank'],
      );
      const shown = card.locator('img:not(.k-picture-blur)');
      await eventually(async () =>
        assert.ok(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth > 0), talk.person.name),
      );
      assert.match(
        (await shown.getAttribute('src')) ?? '',
        /^\/media\//,
        'the page itself is told of nobody',
      );
    }
    assert.deepEqual(
      site.asked,
      ['casa.example/carta', 'casa.example/plato.jpg'],
      'asked once, by the server',
    );
  });

  story('a page that leads inside gives no card, and one with marks only words', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    const olga = await comeToDesk(scene, scene.business.olga);
    const hostile = [
      site.link('leads.example', '/away'),
      site.link('inside.example'),
      inside.link('127.0.0.1'),
      `http://localhost:${site.port}/`,
    ];
    for (const link of hostile) await ana.write(link);
    await ana.write(site.link('script.example'));
    await openRow(olga, 'script.example');
    for (const talk of [ana, olga]) {
      await cardOf(talk, "<img src=x onerror='globalThis.ran=1'> Hola").waitFor();
      assert.equal(await talk.page.evaluate(() => 'ran' in globalThis), false);
      assert.equal(await talk.log.locator('.k-link').count(), 1, 'the others came before it, and have none');
    }
    assert.ok(site.asked.includes('leads.example/away'), 'it was looked at');
    assert.deepEqual(inside.asked, [], 'and nobody went where it leads');
    const previewed = (await readLog(ana.person)).filter(({ kind }) => kind === 'message.previewed');
    assert.equal(previewed.length, 1);
  });
});

function cardOf({ log }: Talk, title: string): Locator {
  return log.locator('.k-link').filter({ has: log.page().getByText(title, { exact: true }) });
}

function page(response: ServerResponse, html: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').end(html);
}
