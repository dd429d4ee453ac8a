import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Page } from 'playwright-core';
import { comeToDesk, openRow } from './story/desk.ts';
import { comeToDoor, readLog } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { fill } from './story/fill.ts';
import { Finger } from './story/finger.ts';
import { filesIn } from './story/served.ts';
import { openStage } from './story/stage.ts';

/** What the microphone hears. */
const TONE = 440;
const RECORD = 'Grabar una nota de voz';

describe('voice notes', () => {
  const story = openStage();

  story('what is said at the door is what is heard at the desk', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana', { allows: ['microphone'] });
    const { page, log } = ana;
    const record = page.getByRole('button', { name: RECORD });
    await record.waitFor();
    const finger = await Finger.of(page);

    await finger.press(record);
    await page.getByText('Desliza para cancelar').waitFor();
    await page.waitForTimeout(1200);
    await finger.move(-140, 0);
    await page.getByText('Desliza para cancelar').waitFor({ state: 'hidden' });
    await finger.lift();
    await finger.press(record);
    const timer = page.getByRole('timer');
    await eventually(async () => assert.equal(await timer.innerText(), '0:02'));
    await finger.lift();
    await log.locator('.k-voice').waitFor();
    await log.getByRole('button', { name: 'Reproducir' }).waitFor();

    // A tap as fingers make it: the microphone is there before the finger has left the glass.
    await finger.hold(record, 250);
    await eventually(async () => assert.equal(await timer.innerText(), '0:01'));
    await page.getByRole('button', { name: 'Parar y escuchar' }).tap();
    const ready = page.locator('.k-recording');
    await ready.getByRole('button', { name: 'Reproducir' }).tap();
    await ready.getByRole('button', { name: 'Pausar' }).waitFor();
    await page.getByRole('button', { name: 'Enviar la nota de voz' }).tap();
    await eventually(async () => assert.equal(await log.locator('.k-voice').count(), 2));
    await eventually(async () =>
      assert.equal(filesIn(await readLog(ana.person)).length, 2, 'what was cancelled is nowhere'),
    );

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Nota de voz');
    await eventually(async () => assert.equal(await olga.log.locator('.k-voice').count(), 2));
    const [held, locked] = filesIn(await readLog(ana.person));
    for (const [file, least, most] of [
      [held, 1.8, 3.5],
      [locked, 0.8, 2.5],
    ] as const) {
      assert.ok(
        file?.kind === 'voice' && loudPartsOf(file.wave) > 32,
        `its wave is no flat line: ${file?.wave}`,
      );
      const heard = await listenTo(olga.page, `/media/${file.id}/play`);
      scene.test.diagnostic(`${heard.pitch} Hz for ${heard.seconds.toFixed(2)} s`);
      assert.ok(Math.abs(heard.pitch - TONE) <= 10, `${heard.pitch} Hz`);
      assert.ok(heard.seconds >= least && heard.seconds <= most, `${heard.seconds} s`);
      assert.ok(Math.abs(heard.seconds - (file.seconds ?? 0)) < 0.3, `said to be ${file.seconds}`);
    }
    const drawn = olga.log.locator('.k-voice .k-wave').first();
    const { height, width } = (await drawn.boundingBox())!;
    assert.ok(height > 16 && width > 80, 'the wave is drawn');
  });

  story('heard faster, one after the other, and on while something else is read', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana', { allows: ['microphone'] });
    const record = ana.page.getByRole('button', { name: RECORD });
    await ana.write('Dos notas');
    await record.waitFor();
    const finger = await Finger.of(ana.page);
    for (const count of [1, 2]) {
      await finger.press(record);
      await eventually(async () => assert.equal(await ana.page.getByRole('timer').innerText(), '0:03'));
      await finger.lift();
      await eventually(async () => assert.equal(filesIn(await readLog(ana.person)).length, count));
    }
    await fill(ana.person, 25);

    const olga = await comeToDesk(scene, scene.business.olga);
    await openRow(olga, 'Ana: 25');
    const { page, log } = olga;
    await countSounds(page);
    const notes = log.locator('.k-voice');
    await notes.first().getByRole('button', { name: 'Reproducir' }).click();
    await notes.first().getByRole('button', { name: 'Velocidad 1×. Cambiar' }).click();
    await notes.first().getByRole('button', { name: 'Velocidad 1,5×. Cambiar' }).waitFor();
    assert.deepEqual(await soundsOf(page), [{ rate: 1.5, isPlaying: true }]);
    await log.getByText('Ana: 25', { exact: true }).scrollIntoViewIfNeeded();
    const bar = page.getByRole('region', { name: 'Suena ahora' });
    await bar.getByRole('button', { name: 'Pausar' }).waitFor();
    await eventually(async () => assert.equal((await soundsOf(page)).length, 2, 'the next one plays on'));
    assert.deepEqual((await soundsOf(page)).at(-1), { rate: 1.5, isPlaying: true }, 'at the same speed');
    await eventually(async () => assert.equal(await bar.count(), 0, 'and after the last it is quiet'));
  });

  story('not allowed: told why it is asked, then what can be done; nothing is lost', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    const { page } = ana;
    const record = page.getByRole('button', { name: RECORD });
    await record.waitFor();
    await (await Finger.of(page)).hold(record, 80);
    const asking = page.getByRole('dialog', { name: 'Usar el micrófono' });
    await asking.getByText('nada se envía hasta que tú lo decides').waitFor();
    await asking.getByRole('button', { name: 'Continuar' }).tap();
    const blocked = page.getByRole('dialog', { name: 'El micrófono está bloqueado' });
    await blocked.getByText('toca el icono que hay junto a la dirección').waitFor();
    await blocked.getByRole('button', { name: 'Entendido' }).tap();
    await ana.write('Entonces escribo');
    await ana.hasLeft('Entonces escribo');
    await record.waitFor();
  });
});

function loudPartsOf(wave = ''): number {
  return wave.split('').filter((digit) => Number.parseInt(digit, 36) > 12).length;
}

interface Heard {
  readonly pitch: number;
  readonly seconds: number;
}

/** Decodes it as the page's own player does, and looks for its strongest pitch. */
function listenTo(page: Page, address: string): Promise<Heard> {
  return page.evaluate(async (where) => {
    const bytes = await (await fetch(where)).arrayBuffer();
    const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
    const samples = sound.getChannelData(0);
    const strengthOf = (pitch: number) => {
      const turn = 2 * Math.cos((2 * Math.PI * pitch) / sound.sampleRate);
      let [before, last] = [0, 0];
      for (const sample of samples) [before, last] = [last, sample + turn * last - before];
      return before * before + last * last - turn * before * last;
    };
    let best = { pitch: 0, strength: 0 };
    for (let pitch = 60; pitch <= 2000; pitch += 4) {
      const strength = strengthOf(pitch);
      if (strength > best.strength) best = { pitch, strength };
    }
    return { pitch: best.pitch, seconds: sound.duration };
  }, address);
}

/** Notes each sound that this page makes from now on. */
async function countSounds(page: Page): Promise<void> {
  await page.evaluate(() => {
    const all: HTMLAudioElement[] = [];
    Reflect.set(globalThis, 'sounds', all);
    const Played = globalThis.Audio;
    globalThis.Audio = class extends Played {
      constructor(src?: string) {
        super(src);
        all.push(this);
      }
    };
  });
}

function soundsOf(page: Page): Promise<{ rate: number; isPlaying: boolean }[]> {
  return page.evaluate(() =>
    (Reflect.get(globalThis, 'sounds') as HTMLAudioElement[]).map(({ playbackRate, paused, ended }) => ({
      rate: playbackRate,
      isPlaying: !paused && !ended,
    })),
  );
}
