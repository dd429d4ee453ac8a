/** Which of the offered answers someone means who wrote instead of tapping: its number, its key, or its words. */
export function choiceIn<C extends { readonly key: string; readonly label: string }>(
  text: string,
  choices: readonly C[],
): C | undefined {
  const said = plain(text);
  if (said === '') return undefined;
  const place = /^(?:opcion|option)?\s*(\d{1,2})$/.exec(said)?.[1];
  const same = (words: (choice: C) => string) => choices.find((choice) => plain(words(choice)) === said);
  return same(({ label }) => label) ?? same(({ key }) => key) ?? choices[Number(place ?? 0) - 1];
}

/** Accents, case, and what stands around the words do not matter. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ');
}
