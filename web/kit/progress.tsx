import { useId } from './use-id.ts';
import { Button } from './button.tsx';
import { defineWords, readerLocale, useLanguage, useWords } from './i18n.ts';
import './progress.css';

const words = defineWords({
  es: { cancel: 'Cancelar' },
  en: { cancel: 'Cancel' },
});

type ProgressProps = {
  label: string;
  /** 0 to 1; left out while nobody knows. */
  value?: number | undefined;
  /** In place of the percentage: "12 of 41". */
  detail?: string | undefined;
  onCancel?: (() => void) | undefined;
};

/** For long work: import, export, upload. */
export function Progress({ label, value, detail, onCancel }: ProgressProps) {
  const say = useWords(words);
  const id = useId();
  const locale = readerLocale(useLanguage());
  const percent = value?.toLocaleString(locale, { style: 'percent' });
  return (
    <div class="k-progress">
      <div class="k-progress-words">
        <span id={id}>{label}</span>
        <span class="k-progress-figure">{detail ?? percent}</span>
      </div>
      <progress class="k-progress-bar" aria-labelledby={id} max={1} {...(value !== undefined && { value })} />
      {onCancel && (
        <Button kind="plain" onClick={onCancel}>
          {say.cancel}
        </Button>
      )}
    </div>
  );
}
