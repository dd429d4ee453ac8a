/** Shorter ones say nothing, unless they are numbers: the 7 of line 7. */
const LONG_ENOUGH = 4;
/** Long, and still in everyone's mouth. */
const COMMON = new Set(
  'hola buenos buenas dias tardes noches gracias favor para pero como cuando donde porque desde hasta sobre tengo tiene esta este esto estoy estan hace todo nada algo hello please thanks with from that this have when where what your there about'.split(
    ' ',
  ),
);

/** The words of a text that tell what it is about, without capitals and accents. */
export function wordsIn(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain.split(/[^\p{L}\p{N}]+/u);
  return new Set(
    words.filter((word) => (word.length >= LONG_ENOUGH && !COMMON.has(word)) || /^\d+$/.test(word)),
  );
}

/** How many words a text shares with a topic. */
export function likeness(topic: ReadonlySet<string>, text: string): number {
  return wordsIn(text).intersection(topic).size;
}
