import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sitesIn } from './sites-in.ts';

test('sites are written as people do, and kept as browsers name them', () => {
  assert.deepEqual(sitesIn(''), []);
  assert.deepEqual(
    sitesIn('tienda.example\nhttps://WWW.Tienda.example/zapatos?x=1, http://localhost:8080 tienda.example/'),
    ['https://tienda.example', 'https://www.tienda.example', 'http://localhost:8080'],
  );
  assert.deepEqual(sitesIn('peluquería.example'), ['https://xn--peluquera-n5a.example']);
  for (const wrong of ['*', 'ftp://tienda.example', 'https://a;b', "https://'self'", 'https://', 'file:///x'])
    assert.equal(sitesIn(`tienda.example ${wrong}`), undefined, wrong);
});
