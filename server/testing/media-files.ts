import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import sharp from 'sharp';

/** Files for tests, made here. Whatever should not get out has this in it. */
export const CANARY = 'CANARY-40.4168-3.7038';

type PictureFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif';

/** A picture that is blue at the left and red at the right. */
export async function picture(format: PictureFormat, width = 400, height = 300): Promise<Buffer> {
  return drawn(width, height).toFormat(format).toBuffer();
}

/** A picture that says where it was taken, in all ways its format has; it lies on its side. */
export async function placedPicture(format: 'jpeg' | 'png' | 'webp', orientation = 6): Promise<Buffer> {
  return drawn(400, 300)
    .withMetadata({ orientation })
    .withExif({
      IFD0: { Artist: CANARY },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1', GPSAreaInformation: CANARY },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>${CANARY}</place></x:xmpmeta>`)
    .toFormat(format)
    .toBuffer();
}

/** A picture that moves. */
export async function movingPicture(frames: number, side = 40): Promise<Buffer> {
  const pixels = Buffer.alloc(side * side * frames * 3);
  for (let i = 0; i < pixels.length; i++) pixels[i] = Math.floor(i / (side * side * 3)) * 37 + (i % 3) * 80;
  return sharp(pixels, { raw: { width: side, height: side * frames, channels: 3, pageHeight: side } })
    .gif({ delay: Array.from({ length: frames }, () => 100) })
    .toBuffer();
}

/** A PNG of a few bytes whose header promises this many pixels. */
export async function hugeHeader(width: number, height: number): Promise<Buffer> {
  const png = Buffer.from(await picture('png', 8, 8));
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function drawn(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      pixels.set([(x / width) * 255, 60, 255 - (x / width) * 255], (y * width + x) * 3);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** A second of 440 Hz as uncompressed sound. */
export function wave(seconds = 1): Buffer {
  const rate = 8000;
  const file = Buffer.alloc(44 + seconds * rate * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(file.length - 44, 40);
  for (let i = 0; i < seconds * rate; i++)
    file.writeInt16LE(Math.round(Math.sin((2 * Math.PI * 440 * i) / rate) * 12_000), 44 + i * 2);
  return file;
}

/** Two seconds of Opus (silence), with a title that should stay behind. */
export async function opus(container: 'webm' | 'ogg' | 'mp4'): Promise<Buffer> {
  const format = { webm: new WebMOutputFormat(), ogg: new OggOutputFormat(), mp4: new Mp4OutputFormat() }[
    container
  ];
  return record(format, async (output) => {
    const source = new EncodedAudioPacketSource('opus');
    output.addAudioTrack(source);
    output.setMetadataTags({ title: CANARY });
    await output.start();
    const description = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0', 'latin1');
    const decoderConfig = { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000, description };
    for (let i = 0; i < 100; i++)
      await source.add(new EncodedPacket(new Uint8Array([0xf8, 0xff, 0xfe]), 'key', i * 0.02, 0.02), {
        decoderConfig,
      });
  });
}

/** Two seconds of video whose file says where it was taken. Its frames are noise: only the container is read here. */
export async function film(codec: 'avc' | 'vp8'): Promise<Buffer> {
  const format = codec === 'avc' ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat();
  const bytes = await record(format, async (output) => {
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source, { rotation: codec === 'avc' ? 90 : 0 });
    output.setMetadataTags({ title: CANARY, comment: CANARY });
    await output.start();
    const decoderConfig =
      codec === 'avc'
        ? { codec: 'avc1.42c01e', codedWidth: 320, codedHeight: 240, description: AVC_CONFIG }
        : { codec: 'vp8', codedWidth: 320, codedHeight: 240 };
    for (let i = 0; i < 20; i++) {
      const data = codec === 'avc' ? avcFrame(i === 0) : vp8Frame(i === 0);
      await source.add(new EncodedPacket(data, i === 0 ? 'key' : 'delta', i * 0.1, 0.1), { decoderConfig });
    }
  });
  return codec === 'avc' ? withPlace(bytes) : bytes;
}

const AVC_CONFIG = Buffer.from(
  '0142c01effe1000b6742c01eda0280bfe50010010004 68ce3c80'.replaceAll(' ', ''),
  'hex',
);

function avcFrame(isKey: boolean): Uint8Array {
  const frame = Buffer.alloc(60, 0x55);
  frame.writeUInt32BE(56, 0);
  frame[4] = isKey ? 0x65 : 0x41;
  return frame;
}

function vp8Frame(isKey: boolean): Uint8Array {
  const frame = Buffer.alloc(60, 0x55);
  frame.set(isKey ? [0x10, 2, 0, 0x9d, 0x01, 0x2a, 0x40, 0x01, 0xf0, 0] : [0x11, 2, 0]);
  return frame;
}

/** As a phone does: `moov/udta/©xyz`, with XMP in a `uuid` box after it. */
function withPlace(mp4: Buffer): Buffer {
  const at = boxStart(mp4, 'moov');
  const size = mp4.readUInt32BE(at);
  if (at + size !== mp4.length) throw new Error('moov is not the last box');
  const place = box('\xa9xyz', Buffer.from(`\0\x15\x15\xc7${CANARY}/`, 'latin1'));
  const udta = box('udta', place);
  const grown = Buffer.concat([mp4, udta, box('uuid', Buffer.from(CANARY))]);
  grown.writeUInt32BE(size + udta.length, at);
  return grown;
}

export function box(type: string, ...contents: Uint8Array[]): Buffer {
  const body = Buffer.concat(contents);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

function boxStart(file: Buffer, type: string): number {
  for (let at = 0; at < file.length; at += file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === type) return at;
  throw new Error(`no ${type}`);
}

async function record(format: OutputFormat, write: (output: Output) => Promise<void>): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  await write(output);
  await output.finalize();
  return Buffer.from(target.buffer!);
}

/** A film whose camera wrote where it was as a track: only the parts that are read. */
export function trackedFilm(): Buffer {
  const ftyp = box('ftyp', Buffer.from('isom\0\0\x02\0isom', 'latin1'));
  const mdat = box('mdat', Buffer.from(`${CANARY}${CANARY}`));
  const table = (type: string, ...numbers: number[]) =>
    box(type, Buffer.alloc(4), ...numbers.map((number) => uint32(number)));
  const samples = box(
    'stbl',
    table('stsz', 0, 2, CANARY.length, CANARY.length),
    table('stsc', 1, 1, 2, 1),
    table('stco', 1, ftyp.length + 8),
  );
  const hdlr = box('hdlr', Buffer.alloc(8), Buffer.from('meta'), Buffer.alloc(13));
  return Buffer.concat([ftyp, mdat, box('moov', box('trak', box('mdia', hdlr, box('minf', samples))))]);
}

/** A HEIC picture without its picture: the table of contents, and an EXIF that says where. */
export function placedHeic(): Buffer {
  const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'));
  const infe = box('infe', Buffer.from([2, 0, 0, 0, 0, 7, 0, 0]), Buffer.from('Exif\0'));
  const iinf = box('iinf', Buffer.from([0, 0, 0, 0, 0, 1]), infe);
  const iloc = (at: number) =>
    box(
      'iloc',
      Buffer.from([0, 0, 0, 0, 0x44, 0, 0, 1, 0, 7, 0, 0, 0, 1]),
      uint32(at),
      uint32(CANARY.length),
    );
  const meta = (at: number) => box('meta', Buffer.alloc(4), iinf, iloc(at));
  const at = ftyp.length + meta(0).length + 8;
  return Buffer.concat([ftyp, meta(at), box('mdat', Buffer.from(CANARY))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
