import { announce } from '@tertulia/web/kit/announcer.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useEffect, useState } from 'preact/hooks';
import type { Business } from '../protocol.ts';
import { business as calls } from './desk-calls.ts';

const words = defineWords({
  es: {
    wrongType: 'Esto no es un PNG, un JPEG ni un WebP. El logotipo sigue como estaba.',
    tooLarge: 'La imagen pasa de 5 MB. El logotipo sigue como estaba; prueba con una más pequeña.',
    broken: 'No se ha podido leer la imagen. El logotipo sigue como estaba; prueba con otra.',
    saved: 'El logotipo está guardado',
    removed: 'Logotipo quitado',
  },
  en: {
    wrongType: 'This is not a PNG, JPEG or WebP. The logo is as it was.',
    tooLarge: 'The picture is larger than 5 MB. The logo is as it was; try a smaller one.',
    broken: 'The picture could not be read. The logo is as it was; try another.',
    saved: 'The logo is saved',
    removed: 'Logo removed',
  },
});

// The limits of protocol.ts, told before five megabytes travel for nothing.
export const LOGO_TYPES: readonly string[] = ['image/png', 'image/jpeg', 'image/webp'];
const LARGEST = 5 * 1024 * 1024;

/** The new picture is shown at once, and taken back if the server does not want it. */
export function useLogo(business: Business, onChanged: (business: Business) => void) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [local, setLocal] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  useEffect(() => () => void (local && URL.revokeObjectURL(local)), [local]);

  const run = async (change: () => Promise<Business>): Promise<boolean> => {
    setProblem(undefined);
    setBusy(true);
    try {
      onChanged(await change());
      return true;
    } catch (error) {
      const { code } = troubleOf(error);
      setProblem(code === 'frame-problem' ? say.broken : code === 'too-large' ? say.tooLarge : explain[code]);
      return false;
    } finally {
      setLocal(undefined);
      setBusy(false);
    }
  };
  const put = async (picture: Blob) => {
    if (await run(() => calls.setLogo(picture))) announce(say.saved);
  };
  const upload = (picture: File) => {
    if (busy) return;
    if (!LOGO_TYPES.includes(picture.type)) return setProblem(say.wrongType);
    if (picture.size > LARGEST) return setProblem(say.tooLarge);
    setLocal(URL.createObjectURL(picture));
    void put(picture);
  };
  const remove = async () => {
    const before =
      business.logo &&
      (await fetch(business.logo)
        .then((answer) => answer.blob())
        .catch(() => null));
    if (!(await run(calls.removeLogo))) return;
    showToast({ text: say.removed, ...(before && { onUndo: () => void put(before) }) });
  };
  return { shown: local ?? business.logo, problem, busy, upload, remove: () => void remove() };
}
