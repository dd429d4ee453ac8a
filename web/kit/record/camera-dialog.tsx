import { Camera as CameraGlyph, Circle, Square, SwitchCamera, Video, X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { writeDuration } from '../content/figures.ts';
import { defineWords, useWords } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { Spinner } from '../spinner.tsx';
import { Camera, countCameras, type Facing } from './camera.ts';
import { noteGranted, permissionFor } from './permission.ts';
import { PermissionDialog } from './permission-dialog.tsx';
import { type RecordingTrouble, troubleWith } from './voice-recorder.ts';
import './camera-dialog.css';

const words = defineWords({
  es: {
    label: 'Cámara',
    close: 'Cerrar la cámara',
    photo: 'Hacer una foto',
    start: 'Grabar un vídeo',
    stop: 'Parar de grabar',
    toPhoto: 'Foto',
    toVideo: 'Vídeo',
    turn: 'Cambiar de cámara',
    starting: 'Encendiendo la cámara',
  },
  en: {
    label: 'Camera',
    close: 'Close the camera',
    photo: 'Take a photo',
    start: 'Record a video',
    stop: 'Stop recording',
    toPhoto: 'Photo',
    toVideo: 'Video',
    turn: 'Switch the camera',
    starting: 'Starting the camera',
  },
});

type CameraDialogProps = { onFile: (file: File) => void; onClose: () => void };

/** A photo or a short video with the camera of a laptop. Phones have their own, which is better. */
export function CameraDialog({ onFile, onClose }: CameraDialogProps) {
  const [access, setAccess] = useState<PermissionState | 'unknown'>('unknown');
  const [trouble, setTrouble] = useState<RecordingTrouble>();
  useEffect(() => {
    permissionFor('camera').then(setAccess, () => setAccess('prompt'));
  }, []);
  if (trouble || access === 'denied' || access === 'prompt') {
    return (
      <PermissionDialog
        device="camera"
        trouble={trouble ?? (access === 'denied' ? 'denied' : undefined)}
        onGo={() => setAccess('granted')}
        onClose={onClose}
      />
    );
  }
  if (access === 'unknown') return null;
  return <OpenCamera onTrouble={setTrouble} {...{ onFile, onClose }} />;
}

const LONGEST = 60;
type Mode = 'photo' | 'video';

function OpenCamera({
  onFile,
  onClose,
  onTrouble,
}: CameraDialogProps & { onTrouble: (trouble: RecordingTrouble) => void }) {
  const say = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const seen = useRef<HTMLVideoElement>(null);
  const [mode, setMode] = useState<Mode>('photo');
  const [facing, setFacing] = useState<Facing>('user');
  const [hasSeveral, setSeveral] = useState(false);
  const camera = useCamera(facing, mode, onTrouble);
  const video = useVideo(camera, (blob) => give(blob, 'video'));

  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  useEffect(() => {
    if (seen.current) seen.current.srcObject = camera?.stream ?? null;
    if (camera)
      countCameras().then(
        (count) => setSeveral(count > 1),
        () => undefined,
      );
  }, [camera]);

  const give = (blob: Blob | undefined, kind: Mode) => {
    if (blob?.size) onFile(new File([blob], nameOf(blob.type, kind), { type: blob.type }));
    onClose();
  };
  const shoot = async () => {
    if (mode === 'video') {
      if (video.seconds === undefined) video.start();
      else await video.stop();
    } else if (camera && seen.current) give(await camera.takePhoto(seen.current), 'photo');
  };
  const isRecording = video.seconds !== undefined;
  const label = mode === 'photo' ? say.photo : isRecording ? say.stop : say.start;
  return (
    <dialog
      ref={dialog}
      class="k-camera"
      data-theme="dark"
      aria-label={say.label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <p role="timer">
          {isRecording && `${writeDuration(video.seconds ?? 0)} / ${writeDuration(LONGEST)}`}
        </p>
        <IconButton icon={X} label={say.close} onClick={onClose} />
      </header>
      <div class="k-camera-seen">
        {!camera && <Spinner name={say.starting} />}
        <video
          ref={seen}
          class={facing === 'user' ? 'k-camera-mirrored' : undefined}
          autoplay
          muted
          playsInline
          hidden={!camera}
        />
      </div>
      <footer>
        <div class="k-camera-modes">
          {(['photo', 'video'] as const).map((choice) => (
            <button
              key={choice}
              type="button"
              aria-pressed={mode === choice}
              disabled={isRecording}
              onClick={() => setMode(choice)}
            >
              <Icon glyph={choice === 'photo' ? CameraGlyph : Video} name={null} small />
              {choice === 'photo' ? say.toPhoto : say.toVideo}
            </button>
          ))}
        </div>
        <button
          type="button"
          class={mode === 'video' ? 'k-camera-shutter k-camera-red' : 'k-camera-shutter'}
          aria-label={label}
          disabled={!camera}
          onClick={() => void shoot()}
        >
          <Icon glyph={isRecording ? Square : Circle} name={null} />
        </button>
        <span class="k-camera-turn">
          {hasSeveral && !isRecording && (
            <IconButton
              icon={SwitchCamera}
              label={say.turn}
              onClick={() => setFacing(facing === 'user' ? 'environment' : 'user')}
            />
          )}
        </span>
      </footer>
    </dialog>
  );
}

/** Sound is only asked for where it is recorded. */
function useCamera(facing: Facing, mode: Mode, onTrouble: (trouble: RecordingTrouble) => void) {
  const [camera, setCamera] = useState<Camera>();
  useEffect(() => {
    let isOver = false;
    let opened: Camera | undefined;
    setCamera(undefined);
    Camera.open(facing, mode === 'video').then(
      (found) => {
        opened = found;
        if (isOver) return found.close();
        noteGranted('camera');
        setCamera(found);
      },
      (error: unknown) => !isOver && onTrouble(troubleWith(error)),
    );
    return () => {
      isOver = true;
      opened?.close();
    };
  }, [facing, mode]);
  return camera;
}

function useVideo(camera: Camera | undefined, onDone: (blob: Blob | undefined) => void) {
  const [seconds, setSeconds] = useState<number>();
  const stop = async () => {
    const blob = await camera?.stopVideo();
    setSeconds(undefined);
    onDone(blob);
  };
  const start = () => {
    camera?.startVideo();
    setSeconds(0);
  };
  const ending = useRef(stop);
  ending.current = stop;
  const isOn = seconds !== undefined;
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setSeconds((before = 0) => before + 1), 1000);
    const end = setTimeout(() => void ending.current(), LONGEST * 1000);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [isOn]);
  return { seconds, start, stop };
}

function nameOf(type: string, kind: Mode): string {
  const ending = { 'image/jpeg': 'jpg', 'video/mp4': 'mp4' }[type] ?? 'webm';
  return `${kind}-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.${ending}`;
}
