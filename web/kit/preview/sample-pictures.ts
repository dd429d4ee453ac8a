import { rgbaToThumbHash } from 'thumbhash';
import type { MediaFile } from '../conversation-items.ts';

/** A landscape that is made here: the kit is shown without a network. */
export function samplePicture(id: string, width: number, height: number, hue: number): MediaFile {
  const scale = Math.min(1, 900 / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  draw(canvas, hue);
  return {
    id,
    kind: 'photo',
    type: 'image/jpeg',
    bytes: Math.round(width * height * 0.21),
    width,
    height,
    blur: blurOf(canvas),
    sources: { small: canvas.toDataURL('image/jpeg', 0.7) },
  };
}

function draw(canvas: HTMLCanvasElement, hue: number): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const { width, height } = canvas;
  const sky = pen.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 60% 78%)`);
  sky.addColorStop(1, `hsl(${hue + 40} 70% 88%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = `hsl(${hue + 50} 90% 70%)`;
  pen.beginPath();
  pen.arc(width * 0.72, height * 0.3, Math.min(width, height) * 0.1, 0, 7);
  pen.fill();
  for (const [layer, level] of [0.55, 0.68, 0.82].entries()) {
    pen.fillStyle = `hsl(${hue + 100 - layer * 25} ${30 + layer * 8}% ${58 - layer * 14}%)`;
    pen.beginPath();
    pen.moveTo(0, height);
    for (let x = 0; x <= width; x += 4) {
      const wave = Math.sin((x / width) * (5 + layer * 3) + hue + layer * 2);
      pen.lineTo(x, height * (level + wave * 0.06));
    }
    pen.lineTo(width, height);
    pen.fill();
  }
}

function blurOf(from: HTMLCanvasElement): string {
  const scale = 48 / Math.max(from.width, from.height);
  const small = document.createElement('canvas');
  small.width = Math.max(1, Math.round(from.width * scale));
  small.height = Math.max(1, Math.round(from.height * scale));
  const pen = small.getContext('2d');
  if (!pen) return '';
  pen.drawImage(from, 0, 0, small.width, small.height);
  const { data } = pen.getImageData(0, 0, small.width, small.height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(small.width, small.height, data)));
}

/** A melody as a WAV file: something to hear without a network. */
export function sampleSound(seconds: number): string {
  const rate = 8000;
  const samples = new Int16Array(seconds * rate);
  for (let index = 0; index < samples.length; index++) {
    const at = index / rate;
    const tone = [262, 330, 392, 523][Math.floor(at * 2) % 4] ?? 262;
    samples[index] = Math.sin(at * tone * 2 * Math.PI) * 9000 * Math.exp(-((at * 2) % 1) * 3);
  }
  const head = new DataView(new ArrayBuffer(44));
  const write = (at: number, text: string) =>
    new TextEncoder().encode(text).forEach((byte, n) => head.setUint8(at + n, byte));
  write(0, 'RIFF');
  head.setUint32(4, 36 + samples.byteLength, true);
  write(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate * 2, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  write(36, 'data');
  head.setUint32(40, samples.byteLength, true);
  return URL.createObjectURL(new Blob([head, samples], { type: 'audio/wav' }));
}
