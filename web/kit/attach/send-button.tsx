import { trayWords } from './tray-words.ts';
import { useWords } from '../i18n.ts';
import { IconButton } from '../icon-button.tsx';
import { ArrowUp } from 'lucide-preact';

/** Where there are files and no words, it stands where the composer's own would be. */
export function SendButton({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  const say = useWords(trayWords);
  return <IconButton icon={ArrowUp} kind="primary" label={say.send} disabled={disabled} onClick={onClick} />;
}
