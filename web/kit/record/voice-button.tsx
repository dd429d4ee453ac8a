import { LockKeyhole, Mic } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { announce } from '../announcer.tsx';
import type { Carried } from '../attach/carried.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { LockedBar, ReadyBar, SlideBar } from './recording-bar.tsx';
import { PermissionDialog } from './permission-dialog.tsx';
import { useHold } from './use-hold.ts';
import { type RecordingStep, SHORTEST, useRecording } from './use-recording.ts';
import type { Recording } from './voice-recorder.ts';
import './voice-button.css';

const words = defineWords({
  es: {
    record: 'Grabar una nota de voz',
    hint: 'Mantén pulsado para grabar, o toca para grabar con las manos libres',
    recording: 'Grabando',
    cancelled: 'Grabación descartada',
    ready: 'Grabación lista para escuchar o enviar',
  },
  en: {
    record: 'Record a voice note',
    hint: 'Hold to record, or tap to record hands-free',
    recording: 'Recording',
    cancelled: 'Recording discarded',
    ready: 'Recording ready to be heard or sent',
  },
});

type VoiceButtonProps = {
  saver: boolean;
  /** The largest voice note, in bytes. */
  most?: number | undefined;
  /** What becomes of it where it is sent. */
  carried?: Carried | undefined;
  onSend: (recording: Recording, once: boolean) => void;
  /** While it records, it covers the field it stands in. */
  onBusy?: ((isBusy: boolean) => void) | undefined;
};

/** Hold to record, slide to cancel, slide up or tap to lock, listen, send. It covers the box it stands in meanwhile. */
export function VoiceButton({ saver, most, carried, onSend, onBusy }: VoiceButtonProps) {
  const say = useWords(words);
  const { state, press, begin, lock, cancel, finish, send } = useRecording({ saver, most, onSend });
  const drop = () => {
    announce(say.cancelled);
    cancel();
  };
  const release = () => {
    // Held, but hardly anything said: he may have meant a tap.
    if (state.step === 'recording' && state.seconds >= SHORTEST) void send(false);
    else lock();
  };
  const hold = useHold({
    onPress: () => void press(false),
    onTap: lock,
    onRelease: release,
    onCancel: drop,
    onLock: lock,
  });

  const isBusy = state.step !== 'idle' && state.step !== 'asking';
  useEffect(() => {
    onBusy?.(isBusy);
    return () => onBusy?.(false);
  }, [isBusy]);
  useSpoken(state.step, say);

  const isHeld = state.step === 'starting' || (state.step === 'recording' && !state.locked);
  return (
    <>
      {isHeld && (
        <SlideBar
          seconds={state.step === 'recording' ? state.seconds : 0}
          levels={state.step === 'recording' ? state.levels : []}
          slid={hold.slid.cancel}
        />
      )}
      {(state.step === 'idle' || state.step === 'asking' || isHeld) && (
        <button
          type="button"
          class={isHeld ? 'k-voice-button k-voice-button-held' : 'k-voice-button'}
          aria-label={say.record}
          title={carried?.voice?.can === false ? carried.voice.words : say.hint}
          disabled={carried?.voice?.can === false}
          {...hold.handlers}
          // From the keyboard and from screen readers a press has no pointer, and nothing is held.
          onClick={({ detail }) => detail === 0 && void press(true)}
        >
          <Icon glyph={Mic} name={null} />
          {isHeld && (
            <span class="k-voice-lock" style={{ transform: `translateY(${-hold.slid.lock * 24}px)` }}>
              <Icon glyph={LockKeyhole} name={null} small />
            </span>
          )}
        </button>
      )}
      {state.step === 'recording' && state.locked && (
        <LockedBar
          seconds={state.seconds}
          levels={state.levels}
          onCancel={drop}
          onStop={() => void finish()}
          onSend={() => void send(false)}
        />
      )}
      {state.step === 'ready' && (
        <ReadyBar
          recording={state.recording}
          address={state.address}
          once={carried?.once}
          onCancel={drop}
          onSend={(once) => void send(once)}
        />
      )}
      {state.step === 'asking' && (
        <PermissionDialog
          device="microphone"
          trouble={state.trouble}
          onGo={() => void begin(true)}
          onClose={cancel}
        />
      )}
    </>
  );
}

function useSpoken(step: RecordingStep['step'], say: { recording: string; ready: string }): void {
  useEffect(() => {
    if (step === 'recording') announce(say.recording, 'assertive');
    if (step === 'ready') announce(say.ready);
  }, [step]);
}
