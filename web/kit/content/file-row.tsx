import { Download } from 'lucide-preact';
import type { MediaFile } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { writeBytes } from './figures.ts';
import { glyphOf } from './file-glyph.ts';
import { FileName } from './file-name.tsx';
import { UploadRing } from './upload-ring.tsx';
import './file-row.css';

const words = defineWords({
  es: { nameless: 'Archivo', download: 'Descargar' },
  en: { nameless: 'File', download: 'Download' },
});

type FileRowProps = { file: MediaFile; locale: string; onCancel: () => void };

export function FileRow({ file, locale, onCancel }: FileRowProps) {
  const say = useWords(words);
  const name = file.name || say.nameless;
  const size = writeBytes(file.bytes, locale);
  const about = aboutOf(file, size);
  const described = <FileWords file={file} name={name} about={about} />;
  if (file.progress !== undefined) {
    const sent = `${writeBytes(file.bytes * file.progress, locale)} / ${size}`;
    return (
      <div class="k-file">
        <UploadRing progress={file.progress} onCancel={onCancel} />
        <FileWords file={file} name={name} about={sent} bare />
      </div>
    );
  }
  const address = file.sources.original ?? file.sources.play ?? file.sources.large;
  if (!address) return <div class="k-file">{described}</div>;
  return (
    <a class="k-file" href={address} download={name}>
      {described}
      <Icon glyph={Download} name={say.download} />
    </a>
  );
}

type FileWordsProps = { file: MediaFile; name: string; about: string; bare?: boolean };

function FileWords({ file, name, about, bare = false }: FileWordsProps) {
  return (
    <>
      {!bare && (
        <span class="k-file-glyph">
          <Icon glyph={glyphOf({ name, type: file.type })} name={null} />
        </span>
      )}
      <span class="k-file-words">
        <FileName name={name} />
        <small>{about}</small>
      </span>
    </>
  );
}

function aboutOf({ name = '' }: MediaFile, size: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  return ending ? `${ending} · ${size}` : size;
}
