import type { Content, LinkCard, MediaFile, MessageItem } from '../conversation-items.ts';
import type { Language } from '../i18n.ts';
import { samplePicture, sampleSound } from './sample-pictures.ts';
import { message } from './sample-talk.ts';

export type Sample = { title: string; item: MessageItem; saver?: boolean };

const WAVE = '0134789bdfhjklnpqrstuvwxyzxwutsrqponmljihgfedcba9876543212345678';
const TEXTS = {
  es: {
    photo: 'Foto',
    tall: 'Alta',
    wide: 'Panorámica',
    uploading: 'Enviándose',
    saver: 'Ahorro de datos',
    broken: 'No se carga',
    album: (n: number) => `Álbum de ${n}`,
    video: 'Vídeo',
    voice: 'Nota de voz',
    files: 'Archivos',
    place: 'Lugar',
    live: 'En directo',
    ended: 'Terminado',
    contact: 'Contacto',
    poll: 'Encuesta',
    closed: 'Cerrada',
    link: 'Enlace',
    once: 'Una sola vez',
    question: '¿Qué día quedamos para revisar los cuadros de la línea 7?',
    options: [
      'El jueves por la tarde',
      'El viernes a primera hora, antes de que abra la oficina',
      'Me da igual',
    ],
    square: 'Puerta norte, junto a la fuente',
    page: 'Desvíos de la línea 7 por obras en la calle Mayor durante el mes de noviembre',
    about: 'Paradas afectadas, recorrido alternativo y horarios de los refuerzos mientras duren las obras.',
  },
  en: {
    photo: 'Photo',
    tall: 'Tall',
    wide: 'Panorama',
    uploading: 'On its way',
    saver: 'Data saver',
    broken: 'Not loaded',
    album: (n: number) => `Album of ${n}`,
    video: 'Video',
    voice: 'Voice note',
    files: 'Files',
    place: 'Place',
    live: 'Live',
    ended: 'Ended',
    contact: 'Contact',
    poll: 'Poll',
    closed: 'Closed',
    link: 'Link',
    once: 'One look',
    question: 'Which day do we meet to go through the timetables of line 7?',
    options: ['Thursday afternoon', 'Friday first thing, before the office opens', 'I do not mind'],
    square: 'North gate, beside the fountain',
    page: 'Detours of line 7 for the road works on Main Street during all of November',
    about:
      'Stops that are affected, the other route, and the times of extra buses as long as the works last.',
  },
};

const PEOPLE = [
  { id: 'ana', name: 'Ana Ruiz' },
  { id: 'omar', name: 'Omar Haddad' },
  { id: 'lucia', name: 'María del Mar Ochoa de los Santos y Fernández-Valdés' },
];

/** Every content in every state, for the kit and for nobody else. */
export function sampleContents(language: Language): Sample[] {
  const say = TEXTS[language];
  const photo = samplePicture('one', 1600, 1200, 20);
  const tall = samplePicture('tall', 900, 2000, 200);
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => samplePicture(`many ${count} ${n}`, 1200 + n * 60, 1000, n * 37));
  const sound = sampleSound(9);
  const voice: MediaFile = {
    id: 'voice',
    kind: 'voice',
    type: 'audio/wav',
    bytes: 30_000,
    seconds: 9,
    wave: WAVE,
    sources: { play: sound },
  };
  const video: MediaFile = {
    ...samplePicture('video', 1280, 720, 260),
    kind: 'video',
    type: 'video/mp4',
    bytes: 12_400_000,
    seconds: 74,
  };
  const film = {
    ...video,
    sources: { poster: video.sources.small ?? '', play: '/kit-missing.mp4', original: '/kit-missing.mp4' },
  };
  return [
    sample(say.photo, media([photo])),
    sample(say.tall, media([tall]), 'theirs'),
    sample(say.wide, media([samplePicture('wide', 3000, 700, 90)]), 'theirs'),
    sample(say.uploading, media([{ ...samplePicture('going', 1200, 900, 140), progress: 0.38 }]), 'me'),
    {
      ...sample(say.saver, media([{ ...photo, id: 'saved', sources: { small: '/kit-missing.webp' } }])),
      saver: true,
    },
    sample(say.broken, media([{ ...photo, id: 'broken', sources: { small: '/kit-missing.webp' } }])),
    sample(say.album(2), media(many(2))),
    sample(say.album(3), media(many(3))),
    sample(say.album(5), media(many(5))),
    sample(say.album(10), media(many(10)), 'me'),
    sample(say.video, media([film])),
    sample(say.voice, media([voice])),
    sample(say.voice, media([{ ...voice, id: 'voice 2' }]), 'me'),
    sample(say.uploading, media([{ ...voice, id: 'voice 3', progress: 0.6 }]), 'me'),
    sample(say.broken, media([{ ...voice, id: 'voice 4', sources: { play: '/kit-missing.ogg' } }])),
    sample(say.files, media(files(sound)), 'theirs'),
    sample(say.place, {
      kind: 'place',
      place: { latitude: 37.382641, longitude: -5.996295, accuracy: 24, label: say.square },
    }),
    sample(say.live, live(Date.now() + 3_600_000, false), 'me'),
    sample(say.ended, live(Date.now() - 60_000, true)),
    sample(say.contact, { kind: 'contact', contact: CARD }),
    sample(say.poll, poll(say.question, say.options, false)),
    sample(say.closed, poll(say.question, say.options, true)),
    linked(say.link, {
      url: 'https://autobusesdelnorte.example/desvios/linea-7',
      title: say.page,
      description: say.about,
      site: 'Autobuses del Norte',
      picture: {
        src: photo.sources.small ?? '',
        width: 1200,
        height: 630,
        ...(photo.blur && { blur: photo.blur }),
      },
    }),
    linked(say.link, {
      url: 'https://example.org/a',
      title: say.page,
      picture: { src: tall.sources.small ?? '', width: 200, height: 200 },
    }),
    sample(say.once, { kind: 'once', of: 'photo', state: 'closed' }),
    sample(say.once, { kind: 'once', of: 'video', state: 'opened', openedBy: ['Ana Ruiz'] }, 'me'),
    sample(say.once, { kind: 'once', of: 'voice', state: 'expired' }),
  ];
}

const CARD = {
  name: 'محمد بن عبد الرحمن',
  organisation: 'Taller de Bombas y Motores del Norte, S. L. U.',
  phones: [{ value: '+34 955 010 203', label: 'Taller' }, { value: '+34 600 010 203' }],
  emails: [{ value: 'un.nombre.que.no.cabe.en.ninguna.parte@bombasymotoresdelnorte.example' }],
  links: [{ value: 'https://bombas.example' }],
};

function files(sound: string): MediaFile[] {
  const file = (name: string, type: string, bytes: number): MediaFile => ({
    id: name,
    kind: 'file',
    name,
    type,
    bytes,
    sources: { original: '/kit-missing' },
  });
  return [
    file(
      'Horarios de la línea 7 (versión definitiva, la buena, noviembre de 2026).pdf',
      'application/pdf',
      1_240_000,
    ),
    file('قائمة الأسعار.xlsx', 'application/vnd.ms-excel', 18_400),
    { ...file('copia-de-seguridad.tar.gz', 'application/gzip', 2_400_000_000), progress: 0.12 },
    { ...file('Himno.mp3', 'audio/mpeg', 4_100_000), kind: 'audio', seconds: 9, sources: { play: sound } },
  ];
}

function live(until: number, stopped: boolean): Content {
  return {
    kind: 'place',
    place: { latitude: 37.3891, longitude: -5.9845, accuracy: 12 },
    live: { until, stopped, mine: !stopped },
  };
}

function poll(question: string, texts: readonly string[], closed: boolean): Content {
  const options = texts.map((text, place) => ({
    text,
    chosen: place === 1,
    voters: PEOPLE.slice(0, [1, 3, 0][place]),
  }));
  return { kind: 'poll', poll: { question, several: !closed, closed, mine: true, voters: 3, options } };
}

function media(all: readonly MediaFile[]): Content {
  return { kind: 'media', files: all };
}

let count = 0;

function sample(title: string, content: Content, who = 'Marta'): Sample {
  const item = message(`content ${++count}`, who, Date.now(), '');
  return { title, item: { ...item, seq: count, content } };
}

function linked(title: string, link: LinkCard): Sample {
  return { title, item: { ...message(`link ${++count}`, 'Marta', Date.now(), link.url), link } };
}
