import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { backTo, signInHref } from './back-to.ts';

const query = (back: string) => `back=${encodeURIComponent(back)}`;

test('one comes back to where one was', () => {
  const href = signInHref('/desk/c/01a2025a-824e-79d7-b2d6-58d5e3eb922c/about', 'show=waiting&q=la+7');
  strictEqual(
    backTo(href.split('?')[1] ?? ''),
    '/desk/c/01a2025a-824e-79d7-b2d6-58d5e3eb922c/about?show=waiting&q=la+7',
  );
  for (const back of ['/desk/settings/lines', '/desk/search?words=la+7&kind=photo', '/desk/share'])
    strictEqual(backTo(query(back)), back);
});

test('and to nothing that someone else wrote into the link', () => {
  for (const back of [
    'https://evil.example',
    '//evil.example',
    '/desk/../l/x',
    '/desk//evil',
    'javascript:alert(1)',
    '/desk/sign-in',
  ])
    strictEqual(backTo(query(back)), '/desk');
});
