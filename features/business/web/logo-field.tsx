import { ImageUp, Trash2 } from 'lucide-preact';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Field } from '@tertulia/web/kit/field.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon } from '@tertulia/web/kit/icon.tsx';
import { useRef, useState } from 'preact/hooks';
import type { Business } from '../protocol.ts';
import { LOGO_TYPES, useLogo } from './use-logo.ts';
import { usePastedFile } from './use-pasted-file.ts';
import './logo-field.css';

const words = defineWords({
  es: {
    label: 'Logotipo',
    hint: 'PNG, JPEG o WebP de hasta 5 MB. También puedes arrastrarlo hasta aquí o pegarlo. Se guarda al momento.',
    pick: 'Elegir imagen',
    change: 'Cambiar imagen',
    remove: 'Quitar el logotipo',
    removeShort: 'Quitar',
  },
  en: {
    label: 'Logo',
    hint: 'PNG, JPEG or WebP of up to 5 MB. You can also drop it here or paste it. It is saved at once.',
    pick: 'Choose a picture',
    change: 'Change the picture',
    remove: 'Remove the logo',
    removeShort: 'Remove',
  },
});

export function LogoField({
  business,
  onChanged,
}: {
  business: Business;
  onChanged: (business: Business) => void;
}) {
  const say = useWords(words);
  const { shown, problem, busy, upload, remove } = useLogo(business, onChanged);
  const [isOver, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  usePastedFile(upload);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) upload(file);
  };
  return (
    <Field label={say.label} hint={say.hint} error={problem}>
      {({ id, ...wiring }) => (
        <div
          class={isOver ? 'business-logo business-logo-over' : 'business-logo'}
          role="presentation"
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <span class="business-logo-picture" aria-hidden="true">
            {shown ? <img src={shown} alt="" /> : <Icon glyph={ImageUp} name={null} />}
          </span>
          <input
            ref={picker}
            type="file"
            hidden
            accept={LOGO_TYPES.join()}
            onChange={({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file) upload(file);
              // Else the same file could not be chosen again after a failure.
              currentTarget.value = '';
            }}
          />
          <Button {...wiring} id={id} busy={busy} onClick={() => picker.current?.click()}>
            {shown ? say.change : say.pick}
          </Button>
          {business.logo && !busy && (
            <Button kind="plain" icon={Trash2} aria-label={say.remove} onClick={remove}>
              {say.removeShort}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
