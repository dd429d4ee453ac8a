import type { Drawn, LinkCard, MediaFile } from '../conversation-items.ts';
import { layOutAlbum } from './album-layout.ts';

/** The room a content takes before it is there: the width it wishes for, and its height by shape or in pixels. */
export type ContentBox = {
  inlineSize: number;
  /** Width by height. */
  aspect?: number;
  blockSize?: number;
};

const WIDE = 330;
/** A picture of few pixels is not drawn larger than it is, nor smaller than a finger can meet. */
const SMALL = 160;
const TALL = 400;
/** Of an order, until one asks for all. */
export const MOST_LINES = 8;
/** Beyond these a picture is cut rather than drawn as a thread. */
const NARROWEST = 0.6;
const WIDEST = 2.4;
const UNKNOWN = 4 / 3;
const ROW = 56;
const GAP = 4;

/** The same box before and after loading, so that nothing jumps. Cards grow with long words; theirs is the usual size. */
export function boxOf(content: Drawn | undefined, link?: LinkCard): ContentBox {
  switch (content?.kind) {
    case 'media':
      return mediaBox(content.files);
    case 'once':
      return { inlineSize: 260, blockSize: ROW };
    case 'place':
      return { inlineSize: WIDE, blockSize: content.live ? 232 : 214 };
    case 'contact': {
      const { phones, emails, links } = content.contact;
      return { inlineSize: 280, blockSize: 118 + 28 * (phones.length + emails.length + links.length) };
    }
    case 'poll':
      return { inlineSize: WIDE, blockSize: 92 + 52 * content.poll.options.length };
    case 'order':
      return { inlineSize: WIDE, blockSize: 92 + 28 * Math.min(MOST_LINES, content.order.lines.length) };
    case 'button':
      return { inlineSize: WIDE, blockSize: 60 };
    case 'origin':
      return { inlineSize: WIDE, blockSize: ROW };
    case 'unsupported':
      return { inlineSize: 280, blockSize: ROW };
    case undefined:
      return link ? linkBox(link) : { inlineSize: 0, blockSize: 0 };
  }
}

/** As the `style` of the element that keeps the room. */
export function boxStyle({ inlineSize, aspect, blockSize }: ContentBox): Record<string, string> {
  return {
    inlineSize: `${inlineSize}px`,
    maxInlineSize: '100%',
    ...(aspect !== undefined && { aspectRatio: String(aspect) }),
    ...(blockSize !== undefined && { minBlockSize: `${blockSize}px` }),
  };
}

/** What is looked at; the rest of the files are listed. */
export function isVisual({ kind }: MediaFile): boolean {
  return kind === 'photo' || kind === 'video';
}

export function pictureBox({ width, height }: { width?: number; height?: number }): ContentBox {
  const natural = width && height ? width / height : UNKNOWN;
  const aspect = Math.min(WIDEST, Math.max(NARROWEST, natural));
  const most = width && height ? Math.max(SMALL, width, height) : WIDE;
  return { inlineSize: Math.round(Math.min(WIDE, most, TALL * aspect)), aspect };
}

export function albumBox(count: number): ContentBox {
  return { inlineSize: WIDE, aspect: layOutAlbum(count).aspect };
}

/** Whether its picture stands over the words or, being small or square, beside them. */
export function hasWidePicture({ picture }: LinkCard): boolean {
  return picture !== undefined && picture.width >= 300 && picture.width / picture.height >= 1.4;
}

function linkBox(link: LinkCard): ContentBox {
  const words = link.description ? 112 : 74;
  return { inlineSize: WIDE, blockSize: hasWidePicture(link) ? WIDE / 1.91 + words : words };
}

function mediaBox(files: readonly MediaFile[]): ContentBox {
  const pictures = files.filter(isVisual);
  const [first] = pictures;
  const rows = files.length - pictures.length;
  const listed = rows * ROW + Math.max(0, rows - 1) * GAP;
  if (!first) return { inlineSize: 280, blockSize: listed };
  const shown = pictures.length === 1 ? pictureBox(first) : albumBox(pictures.length);
  if (rows === 0) return shown;
  const high = shown.inlineSize / (shown.aspect ?? UNKNOWN);
  return { inlineSize: WIDE, blockSize: Math.round(high) + GAP + listed };
}
