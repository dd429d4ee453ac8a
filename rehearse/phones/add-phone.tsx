import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { useState } from 'preact/hooks';
import { operate } from './live.ts';
import type { NetworkName } from './phone-stand.tsx';
import { words } from './words.ts';

/** One more person with a phone. */
export function AddPhone({ network, onClose }: { network: NetworkName; onClose: () => void }) {
  const say = useWords(words);
  const [name, setName] = useState('');
  const [address, setAddress] = useState(network === 'whatsapp' ? '+34 600 ' : '');
  const add = async () => {
    if (name.trim() && (await operate({ do: 'add-phone', network, name: name.trim(), address }))) onClose();
  };
  return (
    <Dialog
      open
      title={say.addTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button kind="primary" onClick={() => void add()}>
            {say.save}
          </Button>
        </>
      }
    >
      <TextField label={say.name} value={name} onInput={setName} maxLength={60} />
      <TextField
        label={network === 'whatsapp' ? say.number : say.username}
        value={address}
        onInput={setAddress}
        maxLength={40}
      />
    </Dialog>
  );
}
