import type { MediaId } from '@tertulia/protocol/ids.ts';
import { uuidv7 } from '@tertulia/protocol/uuid.ts';
import { refBytes } from '@tertulia/server/db/refs.ts';
import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import { UnfitFile } from '@tertulia/server/media/media.ts';
import { Media } from '../media/protocol.ts';
import { decodePage } from './decode.ts';
import { type Fetched, FetchProblem, fetchGuarded } from './fetch-guarded.ts';
import type { Net } from './net.ts';
import { LinkPreview } from './protocol.ts';
import { readPage } from './read-page.ts';

/** A preview, and the rows that belong to it. */
export interface Made {
  readonly preview: LinkPreview;
  readonly writes: readonly Write[];
}

/** The message that has the link. */
export interface Linking {
  readonly conversation: number;
  readonly seq: number;
  readonly link: string;
}

const PAGE_TYPES: readonly string[] = ['text/html', 'application/xhtml+xml'];
/** What is drawn anew; nothing that is a program, such as SVG. */
const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** Undefined when the page says nothing of itself. @throws FetchProblem */
export async function makePreview(house: House, linking: Linking, net: Net): Promise<Made | undefined> {
  const { link } = linking;
  const page = await fetchGuarded(
    link,
    {
      accept: 'text/html, application/xhtml+xml;q=0.9',
      isWanted: (type) => PAGE_TYPES.includes(type),
      mostBytes: 512 * 1024,
      maybeCut: true,
    },
    net,
  );
  const facts = await readPage(decodePage(page.bytes, page.type), page.url);
  if (!facts) return undefined;
  const { title, description, site } = facts;
  const picture =
    facts.picture === undefined ? undefined : await takePicture(house, linking, facts.picture, net);
  return {
    preview: LinkPreview.parse({
      url: link,
      title,
      description,
      site,
      ...(picture && { picture: picture.shown }),
    }),
    writes: picture ? [picture.write] : [],
  };
}

/** Without its picture a preview is still one. */
async function takePicture({ media, now }: House, { conversation, seq }: Linking, address: string, net: Net) {
  try {
    const { bytes } = await fetchPicture(address, net);
    const { blob, bytes: onDisk, treated } = await media.drawPicture(bytes);
    const id = uuidv7(now()) as MediaId;
    const view = Media.parse({ id, kind: 'photo', ...treated });
    const { width, height, blur } = view;
    if (width === undefined || height === undefined) return undefined;
    return {
      shown: { id, width, height, ...(blur && { blur }) },
      write: sql`insert into media (ref, person, conversation, kind, state, message, blob, bytes, view, created)
        values (${refBytes(id)}, 0, ${conversation}, 'photo', 'ready', ${seq}, ${blob}, ${onDisk},
          ${JSON.stringify(view)}, ${now()})`,
    };
  } catch (problem) {
    if (problem instanceof FetchProblem || problem instanceof UnfitFile) return undefined;
    throw problem;
  }
}

function fetchPicture(address: string, net: Net): Promise<Fetched> {
  return fetchGuarded(
    address,
    {
      accept: PICTURE_TYPES.join(', '),
      isWanted: (type) => PICTURE_TYPES.includes(type),
      mostBytes: 5 * 1024 * 1024,
      maybeCut: false,
    },
    net,
  );
}
