/** Larger ones would fill a phone. */
const LARGEST = 3;
// A tone is never read as an emoji of its own, so no run can be read in two ways.
const EMOJI =
  /^(?:(?:(?!\p{EMod})\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\d#*]\ufe0f?\u20e3)\p{EMod}?[\u{e0020}-\u{e007f}]*(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{EMod}?)*\s?)+$/u;

/** How many emoji a text is that is nothing but one to three of them. */
export function countEmoji(text: string): number | undefined {
  if (text.length > 60 || !EMOJI.test(text)) return undefined;
  const count = [...new Intl.Segmenter().segment(text.replace(/\s/g, ''))].length;
  return count > LARGEST ? undefined : count;
}
