import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitInside, keepInside, STILL, zoomAround } from './zoom.ts';

const stage = { width: 400, height: 800 };
const picture = fitInside({ width: 1600, height: 1200 }, stage);

test('A picture fits whole', () => {
  assert.deepEqual(picture, { width: 400, height: 300 });
});

test('What is under the finger stays there', () => {
  const spot = { x: 100, y: 0 };
  const zoom = zoomAround(STILL, 3, spot, picture, stage);
  // The point of the picture that was at the spot: (spot - offset) / scale.
  assert.equal((spot.x - zoom.x) / zoom.scale, 100);
});

test('It is never smaller than the screen nor larger than can be told apart', () => {
  assert.equal(zoomAround(STILL, 0.1, { x: 0, y: 0 }, picture, stage).scale, 1);
  assert.equal(zoomAround(STILL, 100, { x: 0, y: 0 }, picture, stage).scale, 6);
});

test('It cannot be dragged out of sight', () => {
  const dragged = keepInside({ scale: 2, x: 9999, y: -9999 }, picture, stage);
  assert.deepEqual(dragged, { scale: 2, x: 200, y: 0 });
});
