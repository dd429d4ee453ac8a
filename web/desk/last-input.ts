let isPointer = false;

/** Whether the last thing pressed was a mouse or finger and not a key. */
export function cameByPointer(): boolean {
  return isPointer;
}

addEventListener('pointerdown', () => (isPointer = true), { capture: true });
addEventListener('keydown', () => (isPointer = false), { capture: true });
