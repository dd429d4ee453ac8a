import { defineWords } from '@tertulia/web/kit/i18n.ts';

export const mailWords = defineWords({
  es: {
    title: 'Por correo, si no estás',
    unavailable:
      'Este servidor no tiene correo configurado. Quien lo administra puede darle uno con SMTP_URL y MAIL_FROM.',
    email: 'Tu correo',
    emailHint:
      'Si quieres. Te escribimos solo cuando hay respuesta y no la has leído, con un enlace para contestar.',
    wrong: 'Esto no parece una dirección de correo.',
    off: (email: string) =>
      `Te escribimos a ${email} cuando lleves un cuarto de hora sin leer algo. Un correo por conversación, hasta que vuelvas.`,
    tell: 'Avisarme por correo',
    asked: (email: string) =>
      `Hemos enviado un enlace a ${email}. Ábrelo para confirmar que es tuyo; hasta entonces no escribimos más.`,
    again: 'Enviarlo otra vez',
    on: (email: string) => `Te escribimos a ${email} si no estás.`,
    stop: 'Dejarlo y olvidar la dirección',
    failing: (email: string, since: string) => `Los correos a ${email} no llegan desde el ${since}.`,
    tooFast: 'A esa dirección ya se le ha preguntado varias veces. Mira en el correo no deseado.',
  },
  en: {
    title: 'By e-mail, when you are away',
    unavailable: 'This server has no e-mail set up. Whoever runs it can add it with SMTP_URL and MAIL_FROM.',
    email: 'Your e-mail',
    emailHint: 'Optional. We only write when there is an answer you have not read, with a link to reply.',
    wrong: 'This does not look like an e-mail address.',
    off: (email) =>
      `We write to ${email} when you have not read something for a quarter of an hour. One e-mail per conversation, until you are back.`,
    tell: 'Notify me by e-mail',
    asked: (email) =>
      `We have sent a link to ${email}. Open it to confirm that it is yours; we send nothing else until then.`,
    again: 'Send it again',
    on: (email) => `We write to ${email} when you are away.`,
    stop: 'Stop and forget the address',
    failing: (email, since) => `E-mails to ${email} have not arrived since ${since}.`,
    tooFast: 'We have already written to that address several times. Check the spam folder.',
  },
});
