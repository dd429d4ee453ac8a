/** The text cut at its marks, nothing of it lost or twice, whatever the offsets say. */
export function piecesOf(text: string, marks: readonly (readonly [from: number, to: number])[]) {
  const pieces: { words: string; isMarked: boolean }[] = [];
  let end = 0;
  const take = (to: number, isMarked: boolean) => {
    if (to > end) pieces.push({ words: text.slice(end, to), isMarked });
    end = Math.max(end, to);
  };
  for (const [from, to] of marks) {
    take(Math.min(from, text.length), false);
    take(Math.min(to, text.length), true);
  }
  take(text.length, false);
  return pieces;
}
