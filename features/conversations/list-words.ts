import { defineWords, plural } from '@tertulia/web/kit/i18n.ts';
import type { Shown } from './list-filter.ts';

export const words = defineWords({
  es: {
    heading: 'Conversaciones',
    shownLabel: 'Qué se ve',
    all: 'Todo',
    waiting: 'Esperan',
    unread: 'Sin leer',
    direct: 'Directas',
    groups: 'Grupos',
    archived: 'Archivadas',
    search: 'Buscar en la lista',
    clear: 'Borrar la búsqueda',
    searchAll: (wish: string) => `Buscar «${wish}» en todos los mensajes`,
    news: (n: number) => plural('es', n, { one: '1 novedad', other: `${n} novedades` }),
    waitingNow: (n: number) =>
      plural('es', n, { one: '1 persona espera respuesta', other: `${n} personas esperan respuesta` }),
    found: (n: number) => plural('es', n, { one: '1 conversación', other: `${n} conversaciones` }),
    older: 'Ver más antiguas',
    olderFailed: 'No se han podido cargar más. Lo que ya ves sigue aquí.',
    retry: 'Reintentar',
    failed: 'La lista no se puede cargar',
    failedKept: 'No se ha perdido nada: las conversaciones están en el servidor.',
    failedAdvice: 'Comprueba la conexión. Lo intentamos también por nuestra cuenta.',
    nothingFound: (wish: string) => `Nada coincide con «${wish}»`,
    nothingFoundOlder: 'Quizá esté en una conversación más antigua.',
    nothingFoundAdvice: 'Se busca en los nombres y en el último mensaje.',
    allEmpty: 'Aquí llegan las conversaciones',
    allEmptyAdvice:
      'Comparte el enlace o el código de tu línea. Lo que escriban tus clientes aparece aquí al momento.',
    toLines: 'Ver tus líneas',
    waitingEmpty: 'Nadie espera respuesta',
    waitingEmptyAdvice: 'Cuando un cliente escriba, aparecerá aquí. El que más espera va primero.',
    unreadEmpty: 'Lo has leído todo',
    unreadEmptyAdvice: 'Aquí se reúne lo que aún no has abierto.',
    directEmpty: 'Habla con alguien del equipo',
    directEmptyAdvice: 'Las conversaciones directas solo las leéis los dos.',
    groupsEmpty: 'Un grupo para cada asunto',
    groupsEmptyAdvice: 'Reúne a varias personas del equipo. Solo lo leen quienes están dentro.',
    archivedEmpty: 'Nada archivado',
    archivedEmptyAdvice: 'Archiva lo que ya no miras. Si hay algo nuevo, vuelve a la lista.',
  },
  en: {
    heading: 'Conversations',
    shownLabel: 'What is shown',
    all: 'All',
    waiting: 'Waiting',
    unread: 'Unread',
    direct: 'Direct',
    groups: 'Groups',
    archived: 'Archived',
    search: 'Search the list',
    clear: 'Clear the search',
    searchAll: (wish) => `Search “${wish}” in all messages`,
    news: (n) => `${n} new`,
    waitingNow: (n) => plural('en', n, { one: '1 person is waiting', other: `${n} people are waiting` }),
    found: (n) => plural('en', n, { one: '1 conversation', other: `${n} conversations` }),
    older: 'Show older ones',
    olderFailed: 'More could not be loaded. What you see is still here.',
    retry: 'Try again',
    failed: 'The list cannot be loaded',
    failedKept: 'Nothing is lost: the conversations are on the server.',
    failedAdvice: 'Check the connection. We keep trying as well.',
    nothingFound: (wish) => `Nothing matches “${wish}”`,
    nothingFoundOlder: 'It may be in an older conversation.',
    nothingFoundAdvice: 'Names and the last message are searched.',
    allEmpty: 'Conversations arrive here',
    allEmptyAdvice:
      'Share the link or the code of your line. What your customers write appears here at once.',
    toLines: 'See your lines',
    waitingEmpty: 'Nobody is waiting',
    waitingEmptyAdvice: 'When a customer writes, it appears here. Whoever waits longest comes first.',
    unreadEmpty: 'You have read everything',
    unreadEmptyAdvice: 'What you have not opened yet is gathered here.',
    directEmpty: 'Talk with someone of the team',
    directEmptyAdvice: 'Only the two of you can read a direct conversation.',
    groupsEmpty: 'A group for each matter',
    groupsEmptyAdvice: 'Bring several people of the team together. Only those inside can read it.',
    archivedEmpty: 'Nothing archived',
    archivedEmptyAdvice:
      'Archive what you no longer look at. When there is something new, it comes back to the list.',
  },
});

type Say = (typeof words)['es'];

/** What an empty list says it is for. */
export function emptyWords(shown: Shown, say: Say): { title: string; advice: string } {
  return { title: say[`${shown}Empty`], advice: say[`${shown}EmptyAdvice`] };
}
