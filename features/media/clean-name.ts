/** Longest name of a file, as `Media.name`. */
const LONGEST = 200;

/** Separators of paths in any system, and letters that look like one. */
const SEPARATORS = /[/\\\u2044\u2215\u29f8\u29f9\u2571\uff0f\uff3c]/u;
/** Control characters, and those that are not seen or turn the reading direction: `gnp.exe` can look like `exe.png`. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
/** Dots, and letters that look like dots. */
const EDGE_DOTS = /^[\s.\u2024-\u2026\uff0e]+|[\s.\u2024-\u2026\uff0e]+$/gu;
/** Names that are devices on Windows, with any ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu;

/** A name to show and to save under: the last part of a path, without tricks. It is never the name of a file here. */
export function cleanName(name: string, otherwise: string): string {
  const last = name
    .toWellFormed()
    .normalize('NFC')
    .split(SEPARATORS)
    .findLast((part) => part.replaceAll(EDGE_DOTS, '') !== '');
  const plain = (last ?? '')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/gu, '_')
    .replaceAll(EDGE_DOTS, '');
  const safe = DEVICE.test(plain) ? `_${plain}` : plain;
  return shortened(safe) || otherwise;
}

/** The ending stays: it says with what to open it. */
function shortened(name: string): string {
  if (name.length <= LONGEST) return name;
  const ending = /\.[^.]{1,12}$/u.exec(name)?.[0] ?? '';
  return (
    Array.from(name.slice(0, LONGEST - ending.length))
      .filter(isWhole)
      .join('') + ending
  );
}

/** A letter of two code units may have been cut in the middle. */
function isWhole(letter: string): boolean {
  return letter.isWellFormed();
}
