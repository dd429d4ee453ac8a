export type KeyPress = {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  keyCode: number;
};

/**
 * With a keyboard Enter sends and Shift+Enter makes a line; on phones it is the opposite.
 * Ctrl or Command with Enter always sends.
 */
export function asksToSend(press: KeyPress, hasFinePointer: boolean): boolean {
  if (press.key !== 'Enter' || isComposing(press)) return false;
  if (press.ctrlKey || press.metaKey) return true;
  return hasFinePointer ? !press.shiftKey : press.shiftKey;
}

// Safari ends the composition before the key arrives, and then only the old code 229 tells that Enter chose a word.
function isComposing(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229;
}

const MARKS: Readonly<Record<string, string>> = { b: '*', i: '_' };

/** Ctrl or Command with B or I puts the marks around what is selected. Returns whether it did. */
export function markSelection(press: KeyPress, input: HTMLTextAreaElement): boolean {
  const mark = (press.ctrlKey || press.metaKey) && MARKS[press.key.toLowerCase()];
  if (!mark) return false;
  const { selectionStart: start, selectionEnd: end, value } = input;
  // The only way to change a field that its own undo can take back.
  document.execCommand('insertText', false, mark + value.slice(start, end) + mark);
  input.setSelectionRange(start + 1, end + 1);
  return true;
}
