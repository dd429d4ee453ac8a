import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk, openRow } from './story/desk.ts';
import { eventually } from './story/eventually.ts';
import { openRehearsal } from './story/rehearse.ts';
import { openStage } from './story/stage.ts';

describe('voice notes of networks outside', () => {
  const story = openStage();
  const rehearse = openRehearsal();

  story('one that came without a wave has its own as soon as it is played, and keeps it', async (scene) => {
    const { whatsapp } = (await rehearse(scene)).networks;
    const ana = whatsapp.add('Ana', '+34 600 000 001');
    ana.write('Te lo digo mejor');
    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Ana');
    const { page } = olga;
    ana.sendFile({ kind: 'voice', type: 'audio/ogg', bytes: await quietThenLoud(page) });
    const wave = olga.log.locator('.k-wave').first();
    // How high each bar is, from left to right.
    const bars = async () =>
      [...(await wave.innerHTML()).matchAll(/M(\d+) [\d.]+v([\d.]+)/g)]
        .map(([, x, height]) => [Number(x), Number(height)] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, height]) => height);
    await wave.waitFor();
    assert.equal(new Set(await bars()).size, 1, 'flat: nobody has heard it');
    await olga.log.getByRole('button', { name: 'Reproducir' }).click();
    const isHeard = async () => {
      const heights = await bars();
      assert.ok(heights.at(-3)! > 4 * heights[3]!, heights.join(' '));
    };
    await eventually(isHeard);
    await page.reload();
    await eventually(isHeard);
  });
});

/** As a telephone records it. */
async function quietThenLoud(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: 300 });
    const gain = new GainNode(context, { gain: 0.02 });
    const out = context.createMediaStreamDestination();
    tone.connect(gain).connect(out);
    gain.gain.setValueAtTime(0.8, context.currentTime + 0.6);
    tone.start();
    const recorder = new MediaRecorder(out.stream, { mimeType: 'audio/webm;codecs=opus' });
    const parts: Blob[] = [];
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    setTimeout(() => recorder.stop(), 1400);
    await stopped;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}
