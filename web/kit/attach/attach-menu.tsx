import {
  BarChart3,
  Camera,
  Contact,
  FileText,
  Image,
  MapPin,
  Paperclip,
  SquareArrowOutUpRight,
} from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { defineWords, useWords } from '../i18n.ts';
import { Menu, type MenuItem } from '../menu.tsx';
import type { Carried, CarriedThing } from './carried.ts';

const words = defineWords({
  es: {
    attach: 'Adjuntar',
    media: 'Foto o vídeo',
    file: 'Archivo',
    camera: 'Cámara',
    place: 'Lugar',
    contact: 'Contacto',
    poll: 'Encuesta',
    link: 'Botón con enlace',
  },
  en: {
    attach: 'Attach',
    media: 'Photo or video',
    file: 'File',
    camera: 'Camera',
    place: 'Place',
    contact: 'Contact',
    poll: 'Poll',
    link: 'Link button',
  },
});

type AttachMenuProps = {
  onFiles: (files: File[], asFiles: boolean) => void;
  /** The camera of a laptop; phones open their own. */
  onCamera: () => void;
  onPlace: () => void;
  onContact: () => void;
  /** Left out where polls cannot be made. */
  onPoll?: (() => void) | undefined;
  /** Left out where one may not offer an address. */
  onLink?: (() => void) | undefined;
  /** What of it goes where it is sent. */
  carried?: Carried | undefined;
};

export function AttachMenu(props: AttachMenuProps) {
  const { onFiles, onCamera, onPlace, onContact, onPoll, onLink, carried } = props;
  const say = useWords(words);
  const media = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const choose = (input: { current: HTMLInputElement | null }) => () => input.current?.click();
  const told = (what: CarriedThing) => {
    const fate = carried?.[what];
    return fate ? { disabled: !fate.can, note: fate.note, title: fate.words } : {};
  };
  const items: MenuItem[] = [
    { key: 'media', label: say.media, icon: Image, ...told('files'), onChoose: choose(media) },
    { key: 'file', label: say.file, icon: FileText, ...told('files'), onChoose: choose(file) },
    {
      key: 'camera',
      label: say.camera,
      icon: Camera,
      ...told('files'),
      onChoose: hasOwnCamera() ? choose(camera) : onCamera,
    },
    { key: 'place', label: say.place, icon: MapPin, ...told('place'), onChoose: onPlace },
    { key: 'contact', label: say.contact, icon: Contact, ...told('contact'), onChoose: onContact },
    ...(onPoll ? [{ key: 'poll', label: say.poll, icon: BarChart3, ...told('poll'), onChoose: onPoll }] : []),
    ...(onLink
      ? [{ key: 'link', label: say.link, icon: SquareArrowOutUpRight, ...told('link'), onChoose: onLink }]
      : []),
  ];
  const give = (asFiles: boolean) => (event: { currentTarget: HTMLInputElement }) => {
    const input = event.currentTarget;
    onFiles([...(input.files ?? [])], asFiles);
    // The same file may be chosen again.
    input.value = '';
  };
  return (
    <>
      <Menu label={say.attach} icon={Paperclip} items={items} />
      <input ref={media} type="file" accept="image/*,video/*" multiple hidden onChange={give(false)} />
      <input ref={file} type="file" multiple hidden onChange={give(true)} />
      <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={give(false)} />
    </>
  );
}

/** A phone's own camera app is better than any page, and laptops ignore `capture`. */
function hasOwnCamera(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}
