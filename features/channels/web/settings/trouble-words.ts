import { defineWords } from '@tertulia/web/kit/i18n.ts';
import type { ChannelAccount } from '../../protocol.ts';

type Trouble = NonNullable<ChannelAccount['trouble']>;

/** Why nothing goes out by an account, and what mends it. */
export const troubleWords = defineWords<Record<Trouble, string>>({
  es: {
    'no-network': 'Este servidor no conoce esa red: actualiza Tertulia, o quita la cuenta.',
    incomplete: 'Le faltan ajustes: complétalos abajo.',
    sealed:
      'Sus claves se guardaron con otra llave. Devuelve a este servidor la llave de antes (TERTULIA_KEY, o el archivo «key» de su carpeta de datos), o escribe las claves otra vez.',
    refused: 'La red no acepta sus claves: pueden haber caducado o cambiado. Revísalas abajo.',
    banned: 'La red ha cerrado esta cuenta. Mira en su página por qué y cómo pedir que la abran.',
  },
  en: {
    'no-network': 'This server does not know that network: update Tertulia, or remove the account.',
    incomplete: 'Some of its settings are missing: fill them in below.',
    sealed:
      'Its secrets were stored with another key. Give this server its former key (TERTULIA_KEY, or the file “key” of its data folder), or write the secrets again.',
    refused: 'The network does not accept its secrets: they may have expired or changed. Look at them below.',
    banned: 'The network has shut this account off. See on its page why, and how to ask for it back.',
  },
});
