import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isShortMapLink, mapLinks, readPlace } from './map-links.ts';

const SEVILLE = { latitude: 37.3826, longitude: -5.9963 };

test('Places are read from what people paste', () => {
  const pasted = [
    'geo:37.3826,-5.9963',
    'geo:37.3826,-5.9963;u=35',
    'geo:0,0?q=37.3826,-5.9963',
    '37.3826, -5.9963',
    '37.3826 -5.9963',
    '37,3826; -5,9963',
    '37.3826° N, 5.9963° W',
    '37.3826° N 5.9963° O',
    'https://www.google.com/maps?q=37.3826,-5.9963',
    'https://www.google.com/maps/search/?api=1&query=37.3826%2C-5.9963',
    'https://www.google.es/maps/@37.3826,-5.9963,17z',
    'https://maps.google.com/?ll=37.3826,-5.9963',
    'https://www.openstreetmap.org/?mlat=37.3826&mlon=-5.9963#map=16/37.0/-5.0',
    'https://www.openstreetmap.org/#map=17/37.3826/-5.9963',
    'https://maps.apple.com/?ll=37.3826,-5.9963&t=m',
  ];
  for (const text of pasted) assert.deepEqual(readPlace(text), SEVILLE, text);
});

test('Of a Google page the pin counts, not the middle of the screen, and it has a name', () => {
  const link =
    'https://www.google.com/maps/place/Plaza+Nueva/@37.3000,-5.9000,17z/data=!3m1!4b1!4m6!3d37.38861!4d-5.99531';
  assert.deepEqual(readPlace(link), { latitude: 37.38861, longitude: -5.99531, label: 'Plaza Nueva' });
});

test('A label in a geo: link is kept', () => {
  assert.equal(readPlace('geo:0,0?q=37.38,-5.99(Puerta%203)')?.label, 'Puerta 3');
});

test('What is no place is none', () => {
  const texts = [
    '',
    'mañana a las 5',
    '91.2, 10',
    '10, 181',
    'https://evil.example/@37.38,-5.99',
    'https://google.com.evil.example/?q=1,2',
  ];
  for (const text of texts) assert.equal(readPlace(text), undefined, text);
});

test('Short links are known for what they are', () => {
  assert.ok(isShortMapLink('https://maps.app.goo.gl/abc123'));
  assert.ok(!isShortMapLink('https://www.google.com/maps'));
});

test('What is opened elsewhere leads back to the same place', () => {
  const links = mapLinks({ ...SEVILLE, label: 'Puerta 3 (norte) & más' });
  for (const address of Object.values(links)) {
    const found = readPlace(address);
    assert.equal(found?.latitude, SEVILLE.latitude, address);
    assert.equal(found?.longitude, SEVILLE.longitude, address);
  }
});
