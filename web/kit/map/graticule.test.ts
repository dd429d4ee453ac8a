import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeArc, writeCoordinates, writeDistance } from './coordinates.ts';
import { graticuleAround } from './graticule.ts';
import { movedBy, tilesAround } from './tiles.ts';

const RATIO = 330 / 144;

test('The lines stand where their degrees are', () => {
  const { meridians, parallels } = graticuleAround({ latitude: 37.3826, longitude: -5.9963 }, RATIO);
  assert.ok(meridians.length >= 2 && meridians.length <= 6);
  assert.ok(parallels.length >= 1);
  const west = meridians.filter(({ degrees }) => degrees < -5.9963);
  assert.ok(west.every(({ at }) => at < 0.5));
  const north = parallels.filter(({ degrees }) => degrees > 37.3826);
  assert.ok(north.every(({ at }) => at < 0.5));
});

test('A vague position is drawn from further away, and its circle still fits', () => {
  const exact = graticuleAround({ latitude: 40, longitude: 0, accuracy: 10 }, RATIO);
  const vague = graticuleAround({ latitude: 40, longitude: 0, accuracy: 5000 }, RATIO);
  assert.ok(vague.scale.metres > exact.scale.metres);
  assert.ok(vague.radius <= 0.2 && exact.radius > 0);
});

test('Everywhere on earth there is a finite drawing', () => {
  for (const [latitude, longitude] of [
    [90, 0],
    [-90, 180],
    [0, 180],
    [0, 0],
  ] as const) {
    const { meridians, parallels, scale } = graticuleAround(
      { latitude, longitude, accuracy: 1_000_000 },
      RATIO,
    );
    assert.ok(meridians.length + parallels.length < 40);
    assert.ok(scale.part > 0.02 && scale.part <= 0.26);
  }
});

test('Coordinates are written for the reader', () => {
  const place = { latitude: 37.382641, longitude: -5.996295 };
  assert.equal(writeCoordinates(place, 'en'), '37.38264° N · 5.99630° W');
  assert.equal(writeCoordinates(place, 'es'), '37,38264° N · 5,99630° O');
  assert.equal(writeArc(-5.9972), '5°59′50″');
  assert.equal(writeDistance(250, 'en'), '250 m');
  assert.equal(writeDistance(1200, 'es'), '1,2 km');
});

test('Nine tiles lie around the point, and dragging them there and back changes nothing', () => {
  const tiles = { url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '' };
  const place = { latitude: 37.3826, longitude: -5.9963 };
  const around = tilesAround(place, 16, tiles);
  assert.equal(around.length, 9);
  // From the tile calculation of the OpenStreetMap wiki ("Slippy map tilenames").
  assert.equal(around[4]?.src, 'https://tiles.example/16/31676/25421.png');
  const middle = around[4];
  assert.ok(middle && middle.left <= 0 && middle.left > -256 && middle.top <= 0 && middle.top > -256);
  const back = movedBy(movedBy(place, 16, 120, -80), 16, -120, 80);
  assert.ok(Math.abs(back.latitude - place.latitude) < 1e-9);
  assert.ok(Math.abs(back.longitude - place.longitude) < 1e-9);
});
