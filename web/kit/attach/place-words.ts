import { defineWords } from '../i18n.ts';

export const placeWords = defineWords({
  es: {
    title: 'Enviar un lugar',
    here: 'Donde estoy ahora',
    why: 'El navegador te preguntará. Tu posición se lee solo ahora, y no se envía hasta que tú lo decides.',
    paste: 'O pega un lugar',
    pasteHint: 'Coordenadas, o un enlace de Google Maps, Apple u OpenStreetMap',
    strange: 'Ahí no hay coordenadas. Prueba con «37.3826, -5.9963» o con el enlace completo.',
    short: 'Es un enlace corto y no dice dónde está. Ábrelo y copia la dirección larga.',
    label: 'Nombre del lugar',
    labelHint: 'Opcional: «Puerta 3», «Parada de la plaza»',
    live: 'Seguir diciendo dónde estoy',
    notLive: 'No, solo este lugar',
    liveFor: (minutes: number) =>
      minutes < 60 ? `${minutes} minutos` : minutes === 60 ? '1 hora' : '8 horas',
    liveHonest:
      'Funciona mientras esta página siga abierta: se detiene si la cierras o si el teléfono la duerme. Puedes pararlo cuando quieras.',
    send: 'Enviar el lugar',
    sendLive: 'Compartir mi posición',
    denied:
      'La posición está bloqueada. Toca el icono que hay junto a la dirección de la página para permitirla, o pega un lugar.',
    unavailable: 'Este dispositivo no sabe dónde está ahora mismo. Prueba al aire libre o pega un lugar.',
    slow: 'La posición tarda demasiado. Prueba otra vez o pega un lugar.',
    unsupported: 'Este navegador no da la posición. Pega un lugar.',
  },
  en: {
    title: 'Send a place',
    here: 'Where I am now',
    why: 'The browser will ask you. Your position is only read now, and not sent until you say so.',
    paste: 'Or paste a place',
    pasteHint: 'Coordinates, or a link from Google Maps, Apple or OpenStreetMap',
    strange: 'There are no coordinates in it. Try “37.3826, -5.9963” or the whole link.',
    short: 'This is a short link and does not say where it is. Open it and copy the long address.',
    label: 'Name of the place',
    labelHint: 'Optional: “Gate 3”, “Stop on the square”',
    live: 'Go on telling where I am',
    notLive: 'No, just this place',
    liveFor: (minutes) => (minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : '8 hours'),
    liveHonest:
      'It works while this page stays open: it stops when you close it or the phone puts it to sleep. You can end it at any time.',
    send: 'Send the place',
    sendLive: 'Share my position',
    denied:
      'The position is blocked. Tap the icon beside the address of the page to allow it, or paste a place.',
    unavailable: 'This device does not know where it is right now. Try in the open, or paste a place.',
    slow: 'The position takes too long. Try again, or paste a place.',
    unsupported: 'This browser does not give the position. Paste a place.',
  },
});
