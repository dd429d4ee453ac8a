import { useEffect, useState } from 'preact/hooks';
import { VisuallyHidden } from './visually-hidden.tsx';

type Urgency = 'polite' | 'assertive';
type Listener = (text: string, urgency: Urgency) => void;

let speak: Listener | undefined;

/** Tells something that only shows elsewhere on the screen: "Copied", "12 results". */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  speak?.(text, urgency);
}

/** Once per page. The regions must stand before the first text comes, or nobody hears it. */
export function Announcer() {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');
  useEffect(() => {
    speak = (text, urgency) => {
      const set = urgency === 'polite' ? setPolite : setAssertive;
      // The same words twice are no change for a screen reader; a blank that is not spoken makes them one.
      set((before) => (before === text ? `${text}\u00a0` : text));
    };
    return () => {
      speak = undefined;
    };
  }, []);
  return (
    <VisuallyHidden>
      <output>{polite}</output>
      <span role="alert">{assertive}</span>
    </VisuallyHidden>
  );
}
