import { useState } from 'preact/hooks';
import type { MediaFile, MessageItem } from '../conversation-items.ts';
import { albumBox, boxStyle, isVisual, pictureBox } from './content-box.ts';
import { COLUMNS, layOutAlbum } from './album-layout.ts';
import { AudioFile } from './audio.tsx';
import type { ContentActions, ContentProps } from './content-actions.ts';
import { FileRow } from './file-row.tsx';
import { LazyViewer } from './lazy-viewer.tsx';
import { Picture } from './picture.tsx';
import { UploadRing } from './upload-ring.tsx';
import { Video } from './video.tsx';
import { Voice } from './voice.tsx';
import './media.css';

type MediaProps = Pick<ContentProps, 'item' | 'saver' | 'locale' | 'actions'> & {
  files: readonly MediaFile[];
};

/** Pictures as one picture or an album, then what else there is, one under the other. */
export function MediaContent({ files, ...props }: MediaProps) {
  const [viewed, view] = useState<string>();
  const pictures = files.filter(isVisual);
  const rest = files.filter((file) => !isVisual(file));
  const { item, actions } = props;
  return (
    <div class="k-media">
      {pictures.length > 0 && <Pictures files={pictures} onOpen={view} {...props} />}
      {rest.map((file) => (
        <Listed key={file.id} file={file} {...props} />
      ))}
      {viewed !== undefined && (
        <LazyViewer
          files={withThis(actions.viewAll(), pictures, item)}
          start={viewed}
          locale={props.locale}
          onForward={actions.forward && ((file) => actions.forward?.(file))}
          onClose={() => view(undefined)}
        />
      )}
    </div>
  );
}

type PicturesProps = MediaProps & { onOpen: (id: string) => void };

function Pictures({ files, onOpen, item, saver, locale, actions }: PicturesProps) {
  const [first] = files;
  const isAlone = files.length === 1;
  const box = isAlone && first ? pictureBox(first) : albumBox(files.length);
  const layout = layOutAlbum(files.length);
  const shown = files.slice(0, layout.spans.length);
  const rows = layout.rows.map((row) => `${row}fr`).join(' ');
  return (
    <div
      class="k-album"
      style={{ ...boxStyle(box), gridTemplateRows: rows, gridTemplateColumns: `repeat(${COLUMNS}, 1fr)` }}
    >
      {shown.map((file, index) => (
        <Tile
          // Not its id: the copy of this device stays until the server's, which has another, is loaded.
          key={index}
          span={layout.spans[index] ?? COLUMNS}
          wide={(box.inlineSize * (layout.spans[index] ?? COLUMNS)) / COLUMNS}
          hidden={index === shown.length - 1 ? files.length - shown.length : 0}
          about={aboutOf(item, index, files.length)}
          onOpen={() => onOpen(file.id)}
          {...{ file, isAlone, saver, locale, actions }}
        />
      ))}
    </div>
  );
}

type TileProps = {
  file: MediaFile;
  span: number;
  wide: number;
  /** How many more there are that have no tile. */
  hidden: number;
  about: string;
  isAlone: boolean;
  saver: boolean;
  locale: string;
  actions: ContentActions;
  onOpen: () => void;
};

function Tile({ file, span, wide, hidden, isAlone, actions, ...props }: TileProps) {
  return (
    <div class="k-album-tile" style={{ gridColumn: `span ${span}` }}>
      {file.kind === 'video' ? (
        <Video file={file} playsHere={isAlone} {...props} />
      ) : (
        <Picture file={file} wide={wide} {...props} />
      )}
      {file.progress !== undefined && <UploadRing progress={file.progress} onCancel={actions.cancelUpload} />}
      {hidden > 0 && <span class="k-album-more">+{hidden}</span>}
    </div>
  );
}

function Listed({ file, item, locale, actions }: Omit<MediaProps, 'files'> & { file: MediaFile }) {
  if (file.kind === 'voice') return <Voice {...{ item, file, actions }} />;
  const onCancel = actions.cancelUpload;
  if (file.kind === 'audio') return <AudioFile {...{ item, file, locale, onCancel }} />;
  return <FileRow {...{ file, locale, onCancel }} />;
}

function aboutOf(item: MessageItem, index: number, count: number): string {
  const place = count > 1 ? ` ${index + 1}/${count}` : '';
  return `${item.text || item.author.name}${place}`;
}

/** What is on its way is not yet among those of the conversation, and is looked at all the same. */
function withThis(all: ReturnType<ContentActions['viewAll']>, own: readonly MediaFile[], item: MessageItem) {
  if (own.every(({ id }) => all.some((file) => file.id === id))) return all;
  const named = own.map((file) => ({ ...file, author: item.author.name, at: item.at, caption: item.text }));
  return [...all.filter(({ id }) => !own.some((file) => file.id === id)), ...named];
}
