import { Popover } from '../popover.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import './emoji-popover.css';

type EmojiPopoverProps = {
  label: string;
  /** What it stands beside; without, it stands at the lower edge. */
  at: Element | undefined;
  onPick: (emoji: string) => void;
  onClose: () => void;
};

export function EmojiPopover({ onPick, ...about }: EmojiPopoverProps) {
  return (
    <Popover {...about} shape="k-emoji-popover" first="input">
      <EmojiPicker onPick={onPick} />
    </Popover>
  );
}
