import sharp from 'sharp';

export interface IconPlan {
  readonly size: number;
  readonly purpose: 'any' | 'maskable' | 'monochrome';
  readonly name: string;
  /** `#rrggbb` */
  readonly colour: string;
  readonly logo: Uint8Array | undefined;
}

const WHITE = '#ffffff';
const INK = '#2b2118';

/** A PNG: the logo on white, or the first letters of the name on the business's colour. */
export async function drawIcon(plan: IconPlan): Promise<Uint8Array> {
  const { size, purpose, colour, logo } = plan;
  if (purpose === 'monochrome') return png(await drawSign(plan, WHITE, 0.9), size, undefined);
  if (!logo)
    return png(
      await drawSign(plan, isDark(colour) ? WHITE : INK, purpose === 'maskable' ? 0.6 : 0.7),
      size,
      colour,
    );
  const share = purpose === 'maskable' ? 0.62 : 0.84;
  const side = Math.round(size * share);
  const picture = await sharp(logo)
    .resize(side, side, { fit: 'contain', background: '#ffffff00' })
    .png()
    .toBuffer();
  return png(picture, size, WHITE);
}

async function png(picture: Uint8Array, size: number, ground: string | undefined): Promise<Uint8Array> {
  return sharp({ create: { width: size, height: size, channels: 4, background: ground ?? '#ffffff00' } })
    .composite([{ input: Buffer.from(picture), gravity: 'centre' }])
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}

/** Letters, or where the machine has none for this name, the bubble of Tertulia. */
async function drawSign({ name, size }: IconPlan, ink: string, share: number): Promise<Uint8Array> {
  const letters = initialsOf(name);
  const side = Math.round(size * share);
  if (letters) {
    const text = await sharp(Buffer.from(letterSvg(letters, ink)))
      .png()
      .toBuffer();
    const { channels } = await sharp(text).stats();
    if ((channels[3]?.max ?? 0) > 0) {
      return sharp(await sharp(text).trim().toBuffer())
        .resize(side, Math.round(side * 0.62), { fit: 'inside' })
        .png()
        .toBuffer();
    }
  }
  return sharp(Buffer.from(bubbleSvg(ink)))
    .resize(side, side)
    .png()
    .toBuffer();
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  const [first = ''] = words;
  return (words.length > 1 ? first + words.at(-1)! : first).toLocaleUpperCase();
}

/** Only letters and digits come in, so that nothing has to be escaped. */
function letterSvg(letters: string, ink: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="512"><text x="600" y="360" text-anchor="middle" font-family="Inter, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif" font-weight="600" font-size="320" fill="${ink}">${letters}</text></svg>`;
}

function bubbleSvg(ink: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="4 4 24 24"><path fill="${ink}" d="M8 9.5h16a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-9l-5 4v-4H8a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z"/></svg>`;
}

/** Whether white is read on it with at least 3:1 (WCAG, for large signs). */
function isDark(colour: string): boolean {
  const bits = Number.parseInt(colour.slice(1), 16);
  const [r = 0, g = 0, b = 0] = [(bits >> 16) & 255, (bits >> 8) & 255, bits & 255].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) >= 3;
}
