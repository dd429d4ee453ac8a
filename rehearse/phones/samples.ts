/** Pictures and sounds that are nobody's. */

export async function drawPhoto(): Promise<Blob> {
  const canvas = new OffscreenCanvas(960, 720);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw');
  const hue = Math.floor(Math.random() * 360);
  const sky = pen.createLinearGradient(0, 0, 0, 720);
  sky.addColorStop(0, `hsl(${hue} 40% 60%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 60% 88%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 960, 720);
  drawHills(pen, hue);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.86 });
}

function drawHills(pen: OffscreenCanvasRenderingContext2D, hue: number): void {
  for (const [index, light] of [52, 40, 28].entries()) {
    pen.fillStyle = `hsl(${(hue + 120) % 360} 24% ${light}%)`;
    pen.beginPath();
    pen.moveTo(0, 720);
    for (let x = 0; x <= 960; x += 60)
      pen.lineTo(x, 360 + index * 110 - Math.abs(Math.sin(x / 170 + index * 2 + hue)) * 130);
    pen.lineTo(960, 720);
    pen.fill();
  }
}

export async function drawSticker(): Promise<Blob> {
  const canvas = new OffscreenCanvas(512, 512);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser cannot draw');
  pen.font = '360px sans-serif';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText('🚌', 256, 276);
  return canvas.convertToBlob({ type: 'image/webp' });
}

const SECONDS = 3;
const RATE = 48_000;

/** A few notes, as a phone would record a voice: Opus in Ogg. */
export async function playTune(): Promise<Blob> {
  const { AudioSample, AudioSampleSource, BufferTarget, OggOutputFormat, Output } = await import(
    'mediabunny'
  );
  const target = new BufferTarget();
  const output = new Output({ format: new OggOutputFormat(), target });
  const source = new AudioSampleSource({ codec: 'opus', bitrate: 32_000 });
  output.addAudioTrack(source);
  await output.start();
  const data = new Float32Array(RATE * SECONDS);
  const notes = [392, 440, 494, 587, 494, 440];
  for (let at = 0; at < data.length; at++) {
    const pitch = notes[Math.floor((at / data.length) * notes.length)] ?? 440;
    const swell = Math.abs(Math.sin((Math.PI * notes.length * at) / data.length));
    data[at] = 0.4 * swell * Math.sin((2 * Math.PI * pitch * at) / RATE);
  }
  const sample = new AudioSample({
    data,
    format: 'f32-planar',
    numberOfChannels: 1,
    sampleRate: RATE,
    timestamp: 0,
  });
  await source.add(sample);
  sample.close();
  await output.finalize();
  if (!target.buffer) throw new Error('nothing was recorded');
  return new Blob([target.buffer], { type: 'audio/ogg' });
}
