import { X } from 'lucide-preact';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import './upload-ring.css';

const words = defineWords({
  es: { cancel: (percent: string) => `Cancelar el envío. ${percent} enviado` },
  en: { cancel: (percent) => `Cancel sending. ${percent} sent` },
});

/** How much of it has left, and the way to stop it. */
export function UploadRing({ progress, onCancel }: { progress: number; onCancel: () => void }) {
  const say = useWords(words);
  const percent = `${Math.round(progress * 100)} %`;
  return (
    <button type="button" class="k-upload-ring" aria-label={say.cancel(percent)} onClick={onCancel}>
      <svg viewBox="0 0 44 44" aria-hidden="true">
        <circle cx="22" cy="22" r="19" />
        {/* A beginning is seen from the start, or it would look stuck. */}
        <circle
          cx="22"
          cy="22"
          r="19"
          pathLength={1}
          style={{ strokeDasharray: `${Math.max(0.04, progress)} 1` }}
        />
      </svg>
      <Icon glyph={X} name={null} small />
    </button>
  );
}
