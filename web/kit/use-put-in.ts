import { useRef } from 'preact/hooks';

/** Puts something into a text area where its caret stands, or over what is chosen there; the writing goes on behind it. */
export function usePutIn(value: string, onInput: (value: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null);
  const put = (mark: string) => {
    const field = area.current;
    const start = field?.selectionStart ?? value.length;
    onInput(value.slice(0, start) + mark + value.slice(field?.selectionEnd ?? start));
    requestAnimationFrame(() => {
      field?.focus();
      field?.setSelectionRange(start + mark.length, start + mark.length);
    });
  };
  return { area, put };
}
