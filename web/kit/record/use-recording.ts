import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { player } from '../content/player.ts';
import { noteGranted, permissionFor } from './permission.ts';
import { longestVoice, voiceBits } from './recording-format.ts';
import { type Recording, type RecordingTrouble, troubleWith, VoiceRecorder } from './voice-recorder.ts';

export type RecordingStep =
  | { step: 'idle' }
  /** The person is told why the browser will ask, or why it does not work. */
  | { step: 'asking'; trouble?: RecordingTrouble }
  | { step: 'starting' }
  /** While the button is held; `locked`: both hands are free. */
  | { step: 'recording'; locked: boolean; seconds: number; levels: readonly number[] }
  | { step: 'ready'; recording: Recording; address: string };

type RecordingOptions = {
  saver: boolean;
  /** The largest voice note, in bytes. */
  most: number | undefined;
  onSend: (recording: Recording, once: boolean) => void;
};

/** Shorter ones are a slip of the finger. */
export const SHORTEST = 0.8;
const IDLE: RecordingStep = { step: 'idle' };
const LEVELS = 40;

/** A voice note from the first press to the sent message. */
export function useRecording({ saver, most, onSend }: RecordingOptions) {
  const [state, setState] = useState<RecordingStep>(IDLE);
  const recorder = useRef<VoiceRecorder>();
  const round = useRef(0);
  /** The button may be let go before the microphone is there. */
  const isLocked = useRef(false);
  const bits = voiceBits(saver);
  const longest = longestVoice(most, bits);

  const show = useCallback((next: RecordingStep) => {
    setState((before) => {
      if (before.step === 'ready' && before !== next) URL.revokeObjectURL(before.address);
      return next;
    });
  }, []);

  const cancel = useCallback(() => {
    round.current++;
    recorder.current?.cancel();
    recorder.current = undefined;
    player.stop();
    show(IDLE);
  }, [show]);

  /** Ends it and keeps what was said, to be heard first. */
  const finish = useCallback(async (): Promise<Recording | undefined> => {
    const ending = recorder.current;
    recorder.current = undefined;
    if (!ending) return undefined;
    const recording = await ending.stop();
    if (recording.seconds < SHORTEST) {
      show(IDLE);
      return undefined;
    }
    show({ step: 'ready', recording, address: URL.createObjectURL(recording.blob) });
    return recording;
  }, [show]);

  const begin = useCallback(
    async (locked: boolean) => {
      const mine = ++round.current;
      isLocked.current ||= locked;
      player.pause();
      show({ step: 'starting' });
      try {
        const started = await VoiceRecorder.start({
          bits,
          onInterrupted: () => void finish(),
          onLevel: (level) => {
            if (started.seconds >= longest) void finish();
            else setState((before) => withLevel(before, level, started.seconds));
          },
        });
        noteGranted('microphone');
        // Let go, or gone elsewhere, while the browser was getting the microphone ready.
        if (mine !== round.current) return started.cancel();
        recorder.current = started;
        show({ step: 'recording', locked: isLocked.current, seconds: 0, levels: [] });
      } catch (error) {
        if (mine === round.current) show({ step: 'asking', trouble: troubleWith(error) });
      }
    },
    [bits, longest, finish, show],
  );

  /** Where the browser would ask, the reason is said first; then both hands are free, since the button was let go. */
  const press = useCallback(
    async (locked: boolean) => {
      const mine = ++round.current;
      isLocked.current = locked;
      const permission = await permissionFor('microphone');
      if (mine !== round.current) return;
      if (permission === 'granted') await begin(locked);
      else show({ step: 'asking', ...(permission === 'denied' && { trouble: 'denied' }) });
    },
    [begin, show],
  );

  const lock = useCallback(() => {
    isLocked.current = true;
    setState((before) => (before.step === 'recording' ? { ...before, locked: true } : before));
  }, []);

  const send = useCallback(
    async (once: boolean) => {
      player.stop();
      const recording = state.step === 'ready' ? state.recording : await finish();
      if (!recording) return;
      show(IDLE);
      onSend(recording, once);
    },
    [state, finish, show, onSend],
  );

  useEffect(() => {
    // A call or another app takes the page away: what was said so far is kept.
    const onHidden = () => document.visibilityState === 'hidden' && void finish();
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      round.current++;
      recorder.current?.cancel();
    };
  }, [finish]);

  return { state, press, begin, lock, cancel, finish, send };
}

function withLevel(before: RecordingStep, level: number, seconds: number): RecordingStep {
  if (before.step !== 'recording') return before;
  return { ...before, seconds, levels: [...before.levels, level].slice(-LEVELS) };
}
