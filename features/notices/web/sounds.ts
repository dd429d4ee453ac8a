import { keep, recall } from '@tertulia/web/kit/device-memory.ts';
import { useState } from 'preact/hooks';

const MEMORY = 'tertulia.sounds';

/** A choice of this device; on where nobody chose. */
export function areSoundsOn(): boolean {
  return recall(MEMORY) !== 'off';
}

export function useSounds(): [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(areSoundsOn);
  return [
    isOn,
    (on) => {
      keep(MEMORY, on ? null : 'off');
      setOn(on);
      if (on) playTone();
    },
  ];
}

/** Two short notes, a fourth apart, as of a small cup: hertz, and seconds after the start. */
const NOTES = [
  [659.25, 0],
  [880, 0.09],
] as const;
const LOUDNESS = 0.09;
const SECONDS = 0.35;

let context: AudioContext | undefined;

/** Silent where the browser has not yet let this page make a sound. */
export function playTone(): void {
  try {
    context ??= new AudioContext();
    void context.resume().catch(() => undefined);
    if (context.state === 'suspended' && !navigator.userActivation?.hasBeenActive) return;
    for (const [hertz, after] of NOTES) playNote(context, hertz, context.currentTime + after);
  } catch {
    // A device without sound.
  }
}

function playNote(on: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(on, { type: 'sine', frequency: hertz });
  const loudness = new GainNode(on, { gain: 0 });
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, at + 0.01);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + SECONDS);
  tone.connect(loudness).connect(on.destination);
  tone.start(at);
  tone.stop(at + SECONDS);
}
