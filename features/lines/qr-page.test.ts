import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LineId } from '@tertulia/protocol/ids.ts';
import { drawQrPage, qrStyle, qrSvg } from './qr-page.ts';

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`;
const page = drawQrPage({
  business: {
    name: hostile,
    colour: '#a8481f',
    language: 'es',
    timeZone: 'Europe/Madrid',
    logo: '/media/logo-3.webp',
  },
  line: {
    id: '' as LineId,
    slug: 'hola',
    name: hostile,
    greeting: `${hostile}\n</style>`,
    greetings: {},
    language: 'es',
  },
  link: 'https://chat.example.com/l/hola',
  language: 'es',
  style: qrStyle('#a8481f'),
});

test('names cannot become markup', () => {
  assert.doesNotMatch(page, /<script|<img src=x|onerror='/);
  assert.equal(page.match(/<\/style>/g)?.length, 1);
  assert.match(page, /&#60;script&#62;alert\(1\)/);
});

test('the page says where the code leads, in the language asked for, with the logo', () => {
  assert.match(page, /<html lang="es">/);
  assert.match(
    page,
    /<a href="https:\/\/chat.example.com\/l\/hola">chat.example.com\/<wbr>l\/<wbr>hola<\/a>/,
  );
  assert.match(page, /<img class="logo" src="\/media\/logo-3.webp" alt="">/);
  assert.match(page, /--accent: #a8481f/);
});

test('the code has a name for those who cannot see it, and a quiet border of four squares', () => {
  const svg = qrSvg('https://chat.example.com/l/hola', 'a "code"');
  assert.match(svg, /role="img" aria-label="a &#34;code&#34;"/);
  const [, size] = /viewBox="0 0 (\d+) /.exec(svg)!;
  const squares = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  assert.ok(squares.length > 200);
  assert.equal(Math.min(...squares), 4);
  assert.equal(Math.max(...squares), Number(size) - 5);
});
