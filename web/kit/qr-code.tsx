import { useEffect, useState } from 'preact/hooks';
import { defineWords, useWords } from './i18n.ts';
import './qr-code.css';

const words = defineWords({
  es: { name: (text: string) => `Código QR de ${text}` },
  en: { name: (text) => `QR code for ${text}` },
});

// Scanners want four empty modules around the code.
const BORDER = 4;

/** The encoder is loaded when the first code is shown; the square keeps its place until then. */
export function QrCode({ text }: { text: string }) {
  const say = useWords(words);
  const [code, setCode] = useState<{ path: string; size: number }>();
  useEffect(() => {
    let isCurrent = true;
    const draw = async () => {
      const { encode } = await import('uqr');
      const { data, size } = encode(text, { ecc: 'M', border: BORDER });
      if (isCurrent) setCode({ path: outline(data), size });
    };
    // Without the encoder the link beside the code still works, so a failed load stays silent.
    draw().catch(() => setCode(undefined));
    return () => {
      isCurrent = false;
    };
  }, [text]);
  return (
    <svg
      class="k-qr"
      viewBox={`0 0 ${code?.size ?? 1} ${code?.size ?? 1}`}
      // An svg is a picture only by its role.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={say.name(text)}
    >
      {code && <path d={code.path} shape-rendering="crispEdges" />}
    </svg>
  );
}

/** One rectangle per run of dark modules: a fifth of the text that a rectangle per module would take. */
function outline(rows: boolean[][]): string {
  return rows
    .flatMap((row, y) => {
      const line = row.map((isDark) => (isDark ? '#' : ' ')).join('');
      return [...line.matchAll(/#+/g)].map(
        (run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`,
      );
    })
    .join('');
}
