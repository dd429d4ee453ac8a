import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { defineWords, useWords } from '../i18n.ts';
import type { Device } from './permission.ts';
import type { RecordingTrouble } from './voice-recorder.ts';
import './permission-dialog.css';

const words = defineWords({
  es: {
    microphone: 'Usar el micrófono',
    microphoneWhy:
      'El navegador te va a preguntar. Solo se graba mientras ves el cronómetro, y nada se envía hasta que tú lo decides.',
    camera: 'Usar la cámara',
    cameraWhy: 'El navegador te va a preguntar. La cámara se apaga en cuanto cierras esta ventana.',
    go: 'Continuar',
    notNow: 'Ahora no',
    close: 'Entendido',
    microphoneDenied: 'El micrófono está bloqueado',
    cameraDenied: 'La cámara está bloqueada',
    denied:
      'Para permitirlo, toca el icono que hay junto a la dirección de la página, busca los permisos y cámbialo. Después, vuelve a intentarlo.',
    noDevice: 'No se ha encontrado en este dispositivo',
    noDeviceText: 'Conecta uno, o comprueba que otra aplicación no lo esté usando.',
    unsupported: 'Este navegador no puede hacerlo',
    unsupportedText: 'Prueba con otro navegador o envía un archivo.',
    failed: 'No ha funcionado',
    failedText: 'Puede que otra aplicación lo esté usando. Ciérrala y vuelve a intentarlo.',
  },
  en: {
    microphone: 'Use the microphone',
    microphoneWhy:
      'The browser is going to ask you. It only records while you see the timer, and nothing is sent until you say so.',
    camera: 'Use the camera',
    cameraWhy: 'The browser is going to ask you. The camera goes off as soon as you close this window.',
    go: 'Continue',
    notNow: 'Not now',
    close: 'Understood',
    microphoneDenied: 'The microphone is blocked',
    cameraDenied: 'The camera is blocked',
    denied:
      'To allow it, tap the icon beside the address of the page, look for permissions and change it. Then try again.',
    noDevice: 'None was found on this device',
    noDeviceText: 'Connect one, or check that no other app is using it.',
    unsupported: 'This browser cannot do it',
    unsupportedText: 'Try another browser, or send a file.',
    failed: 'It did not work',
    failedText: 'Another app may be using it. Close that one and try again.',
  },
});

type PermissionDialogProps = {
  device: Exclude<Device, 'geolocation'>;
  /** Undefined: not asked yet, so the reason is said. */
  trouble: RecordingTrouble | undefined;
  onGo: () => void;
  onClose: () => void;
};

/** Before the browser asks, why; after a no, what can be done. */
export function PermissionDialog({ device, trouble, onGo, onClose }: PermissionDialogProps) {
  const say = useWords(words);
  if (trouble) {
    const [title, text] = {
      denied: [say[`${device}Denied`], say.denied],
      'no-device': [say.noDevice, say.noDeviceText],
      unsupported: [say.unsupported, say.unsupportedText],
      failed: [say.failed, say.failedText],
    }[trouble];
    return (
      <Dialog
        open
        title={title ?? ''}
        onClose={onClose}
        actions={
          <Button kind="primary" onClick={onClose}>
            {say.close}
          </Button>
        }
      >
        <p class="k-permission">{text}</p>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      title={say[device]}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.notNow}</Button>
          <Button kind="primary" onClick={onGo}>
            {say.go}
          </Button>
        </>
      }
    >
      <p class="k-permission">{say[`${device}Why`]}</p>
    </Dialog>
  );
}
