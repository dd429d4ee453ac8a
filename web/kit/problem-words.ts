import type { ErrorCode } from '@tertulia/protocol/errors.ts';
import { defineWords } from './i18n.ts';

/** Why something was not done: a refusal of the server, or no way to reach it. */
export type Trouble = { code: ErrorCode | 'offline'; wait?: number | undefined };

/** Refusals of calls and of the outbox carry the same two fields. All else is a fault of ours, so it is logged. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Error && 'code' in error && isCode(error.code)) {
    return { code: error.code, wait: 'wait' in error ? Number(error.wait) || undefined : undefined };
  }
  console.error(error);
  return { code: 'server-problem' };
}

function isCode(code: unknown): code is Trouble['code'] {
  return typeof code === 'string' && code in problemWords.en;
}

/** The one place where refusals become sentences: what happened, what was kept, what to do. */
export const problemWords = defineWords<Record<Trouble['code'], string>>({
  es: {
    'frame-problem': 'El servidor no ha entendido un dato. No se ha cambiado nada. Revisa lo escrito.',
    'unknown-command': 'Esta página es más nueva que el servidor. No se ha cambiado nada. Vuelve a cargarla.',
    'too-large': 'Es demasiado grande y no se ha guardado. Prueba con menos.',
    'media-problem':
      'Este archivo no se puede enviar: está dañado, vacío o no es lo que dice ser. No se ha guardado.',
    'signed-out': 'Tu sesión ha terminado. Entra de nuevo para seguir.',
    'sign-in-problem': 'El correo o la contraseña no coinciden. Revísalos y prueba otra vez.',
    'origin-problem':
      'La petición venía de otra dirección y no se ha aceptado. Abre el escritorio desde su enlace.',
    'not-allowed': 'No tienes permiso para hacer esto. No se ha cambiado nada.',
    'not-found': 'Esto ya no existe. Vuelve a cargar la página para ver lo que hay.',
    'invite-problem': 'Esta invitación ya no sirve. Pide otra a quien te la envió.',
    conflict: 'Otra persona lo ha cambiado antes. Vuelve a cargar la página para verlo.',
    'window-closed':
      'Ahora solo se puede escribir con una plantilla aprobada. No se ha enviado nada; lo que has escrito sigue aquí.',
    'channel-problem':
      'La otra red no ha respondido como debía. Aquí no se ha cambiado nada; prueba otra vez.',
    'already-taken': 'Eso ya está en uso. Elige otro.',
    'too-fast': 'Demasiados intentos seguidos. Lo que has escrito sigue aquí.',
    'storage-full':
      'El servidor no tiene más espacio y esto no se ha guardado. Lo que has escrito sigue aquí.',
    'server-problem':
      'El servidor ha fallado y esto no se ha guardado. Lo que has escrito sigue aquí; prueba otra vez.',
    restarting:
      'El servidor se está reiniciando. Lo que has escrito sigue aquí; prueba dentro de unos segundos.',
    offline: 'No hay conexión con el servidor. Lo que has escrito sigue aquí; prueba cuando vuelva.',
  },
  en: {
    'frame-problem': 'The server did not understand something. Nothing was changed. Check what you wrote.',
    'unknown-command': 'This page is newer than the server. Nothing was changed. Load it again.',
    'too-large': 'This is too large and was not kept. Try with less.',
    'media-problem':
      'This file cannot be sent: it is damaged, empty, or not what it says it is. It was not kept.',
    'signed-out': 'Your session has ended. Sign in again to go on.',
    'sign-in-problem': 'The e-mail or the password does not match. Check both and try again.',
    'origin-problem': 'The request came from another address and was refused. Open the desk by its own link.',
    'not-allowed': 'You may not do this. Nothing was changed.',
    'not-found': 'This is no longer here. Load the page again to see what is.',
    'invite-problem': 'This invitation no longer works. Ask whoever sent it for a new one.',
    conflict: 'Someone changed this before you. Load the page again to see it.',
    'window-closed':
      'Only an approved template can be sent now. Nothing was sent; what you wrote is still here.',
    'channel-problem': 'The other network did not do as asked. Nothing was changed here; try again.',
    'already-taken': 'That is in use already. Choose another.',
    'too-fast': 'Too many tries in a row. What you wrote is still here.',
    'storage-full': 'The server has no space left and this was not kept. What you wrote is still here.',
    'server-problem': 'The server failed and this was not kept. What you wrote is still here; try again.',
    restarting: 'The server is restarting. What you wrote is still here; try again in a few seconds.',
    offline:
      'The server cannot be reached. What you wrote is still here; try again when you are back online.',
  },
});
