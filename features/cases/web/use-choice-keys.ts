import { useLayoutEffect, useState } from 'preact/hooks';

/** Arrow keys in the field move through what is listed below it, Enter chooses: a combobox with a list, as in the ARIA pattern. */
export function useChoiceKeys<T extends { readonly key: string }>(
  id: string,
  options: readonly T[],
  choose: (option: T) => void,
) {
  const [at, setAt] = useState(0);
  const current = options[Math.min(at, options.length - 1)];
  const optionId = (option: T) => `${id}-${option.key}`;
  useLayoutEffect(() => {
    if (current) document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current?.key]);
  return {
    current,
    optionId,
    toFirst: () => setAt(0),
    field: {
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': `${id}-list`,
      'aria-autocomplete': 'list',
      'aria-activedescendant': current && optionId(current),
      autocomplete: 'off',
      spellcheck: false,
      onKeyDown: (event: KeyboardEvent) => {
        if (event.isComposing) return;
        const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
        if (step && options.length > 0)
          setAt((Math.min(at, options.length - 1) + step + options.length) % options.length);
        else if (event.key === 'Enter' && current) choose(current);
        else return;
        event.preventDefault();
      },
    },
  } as const;
}
