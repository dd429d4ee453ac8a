import { defineWords, plural } from '../i18n.ts';

export const trayWords = defineWords({
  es: {
    label: (n: number) =>
      plural('es', n, { one: 'Un archivo para enviar', other: `${n} archivos para enviar` }),
    remove: (name: string) => `Quitar ${name}`,
    reading: 'Preparando',
    original: 'Calidad original',
    once: 'Para una sola vez',
    originalHonest: 'Sin reducir: pesa más y tarda más en salir.',
    onceHonest: 'Se borra al verlo. Nadie puede impedir una captura de pantalla.',
    surplus: (n: number, most: number) =>
      plural('es', n, {
        one: `Caben ${most} en un mensaje: uno se ha quedado fuera.`,
        other: `Caben ${most} en un mensaje: ${n} se han quedado fuera.`,
      }),
    refused: 'No se envía',
    more: (n: number) => plural('es', n, { one: 'Otro más no se envía.', other: `Otros ${n} no se envían.` }),
    empty: 'Está vacío y no se puede enviar.',
    folder: 'Es una carpeta. Comprímela y envía el archivo.',
    heic: 'Este navegador no puede leer fotos HEIC. Envíala como archivo o en JPEG.',
    tooLarge: (most: string) => `Es demasiado grande: el máximo son ${most}.`,
    tooLargeThere: (most: string, network: string) =>
      `Es demasiado grande: ${network} no lleva más de ${most}.`,
    drop: 'Suelta aquí para enviarlo',
    dropHint: (most: string) => `Hasta ${most} por archivo`,
    send: 'Enviar',
  },
  en: {
    label: (n) => plural('en', n, { one: 'One file to send', other: `${n} files to send` }),
    remove: (name) => `Remove ${name}`,
    reading: 'Preparing',
    original: 'Original quality',
    once: 'For one look',
    originalHonest: 'Not made smaller: it weighs more and takes longer.',
    onceHonest: 'Erased when seen. Nobody can prevent a screenshot.',
    surplus: (n, most) =>
      plural('en', n, {
        one: `A message takes ${most}: one was left out.`,
        other: `A message takes ${most}: ${n} were left out.`,
      }),
    refused: 'Not sent',
    more: (n) => plural('en', n, { one: 'One more is not sent.', other: `${n} more are not sent.` }),
    empty: 'It is empty and cannot be sent.',
    folder: 'It is a folder. Compress it and send the file.',
    heic: 'This browser cannot read HEIC photos. Send it as a file, or as a JPEG.',
    tooLarge: (most) => `It is too large: the most is ${most}.`,
    tooLargeThere: (most, network) => `It is too large: ${network} takes ${most} at most.`,
    drop: 'Drop it here to send it',
    dropHint: (most) => `Up to ${most} for each file`,
    send: 'Send',
  },
});
