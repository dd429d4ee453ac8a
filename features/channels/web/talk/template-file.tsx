import type { HeaderFile } from '@tertulia/channels/templates.ts';
import type { Client } from '@tertulia/sdk/client.ts';
import type { FileToSend } from '@tertulia/sdk/media.ts';
import { useObservable } from '@tertulia/sdk/react.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Tray } from '@tertulia/web/kit/attach/tray.tsx';
import { useTray } from '@tertulia/web/kit/attach/use-tray.ts';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { FileText, Image, Video } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';

const words = defineWords({
  es: {
    label: 'Arriba del mensaje',
    photo: 'Elegir una foto',
    video: 'Elegir un vídeo',
    file: 'Elegir un PDF',
    again: 'Elegir otro archivo',
    missingPhoto: 'Esta plantilla lleva una foto: elígela.',
    missingVideo: 'Esta plantilla lleva un vídeo: elígelo.',
    missingFile: 'Esta plantilla lleva un documento PDF: elígelo.',
    reading: 'El archivo aún se está preparando.',
  },
  en: {
    label: 'On top of the message',
    photo: 'Choose a photo',
    video: 'Choose a video',
    file: 'Choose a PDF',
    again: 'Choose another file',
    missingPhoto: 'This template has a photo: choose it.',
    missingVideo: 'This template has a video: choose it.',
    missingFile: 'This template has a PDF document: choose it.',
    reading: 'The file is still being made ready.',
  },
});

const WANTED = {
  photo: { accept: 'image/*', icon: Image, missing: 'missingPhoto' },
  video: { accept: 'video/mp4,video/*', icon: Video, missing: 'missingVideo' },
  file: { accept: 'application/pdf', icon: FileText, missing: 'missingFile' },
} as const;

type Chosen = {
  tray: ReturnType<typeof useTray>;
  add: (file: File) => void;
  ready: readonly FileToSend[];
  chosen: { name: string; picture?: string | undefined } | undefined;
  /** Why the message cannot go yet. */
  problem: string | undefined;
};

/** The one file over the words of a template, made ready as any other. */
export function useTemplateFile(client: Client, kind: HeaderFile | undefined): Chosen {
  const say = useWords(words);
  const limits = useObservable(client.limits);
  const tray = useTray(limits, useObservable(client.saver));
  useEffect(() => {
    if (kind) client.loadLimits();
  }, []);
  const [file] = tray.files;
  const fits = kind && file?.kind === kind && (kind !== 'file' || file.source.type === 'application/pdf');
  const ready = fits ? tray.ready : [];
  return {
    tray,
    add: (given) => {
      for (const { id } of tray.files) tray.remove(id);
      tray.add([given], kind === 'file');
    },
    ready,
    chosen: file && fits ? { name: file.name, picture: file.preview } : undefined,
    problem: !kind || ready.length > 0 ? undefined : tray.isReading ? say.reading : say[WANTED[kind].missing],
  };
}

type TemplateFileProps = {
  kind: HeaderFile;
  file: Chosen;
  error: string | undefined;
  onChange: () => void;
};

export function TemplateFile({ kind, file: { tray, add }, error, onChange }: TemplateFileProps) {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const input = useRef<HTMLInputElement>(null);
  const { accept, icon } = WANTED[kind];
  return (
    <FieldSet legend={say.label} error={error}>
      <Tray tray={{ ...tray, canOriginal: false, canOnce: false }} locale={locale} />
      <div>
        <Button icon={icon} onClick={() => input.current?.click()}>
          {tray.files.length > 0 ? say.again : say[kind]}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        onChange={({ currentTarget }) => {
          const [given] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (!given) return;
          add(given);
          onChange();
        }}
      />
    </FieldSet>
  );
}
