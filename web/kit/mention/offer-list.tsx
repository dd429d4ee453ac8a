// A list of choices that a field controls has no element of its own: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useId } from '../use-id.ts';
import './mention-list.css';

type OfferListProps<T> = {
  /** What is chosen from, and how many there are: spoken. */
  label: string;
  count: string;
  input: RefObject<HTMLTextAreaElement>;
  offers: readonly T[];
  keyOf: (offer: T) => string;
  draw: (offer: T) => ComponentChildren;
  onChoose: (offer: T) => void;
  onLeave: () => void;
};

/** Over the field, which keeps the focus: arrows move, Enter and Tab choose, Escape leaves it. */
export function OfferList<T>({
  label,
  count,
  input,
  offers,
  keyOf,
  draw,
  onChoose,
  onLeave,
}: OfferListProps<T>) {
  const id = useId();
  const [active, setActive] = useState(0);
  const keys = offers.map(keyOf).join(' ');
  useEffect(() => setActive(0), [keys]);

  useEffect(() => {
    const field = input.current;
    if (!field || offers.length === 0) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
      const step = steps[event.key];
      const offer = offers[active];
      if (step) setActive((active + step + offers.length) % offers.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && offer && !event.isComposing) onChoose(offer);
      else if (event.key === 'Escape') onLeave();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Before the field itself, which would send the message.
    field.addEventListener('keydown', onKeyDown, { capture: true });
    field.setAttribute('aria-controls', id);
    field.setAttribute('aria-activedescendant', `${id}-${active}`);
    return () => {
      field.removeEventListener('keydown', onKeyDown, { capture: true });
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    };
  });
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <output class="k-visually-hidden">{offers.length > 0 && count}</output>
      {offers.length > 0 && (
        <ul class="k-mentions" id={id} role="listbox" aria-label={label}>
          {offers.map((offer, index) => (
            // The field keeps the focus and its keys: a press must not take it.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={keyOf(offer)}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(offer)}
            >
              {draw(offer)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
