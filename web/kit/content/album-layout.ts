/** How many pictures stand in each row of an album, by their number. Ten at most, so this is the whole list. */
const ROWS: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [2],
  3: [1, 2],
  4: [2, 2],
  5: [2, 3],
  6: [3, 3],
  7: [2, 2, 3],
  8: [2, 3, 3],
  9: [3, 3, 3],
  10: [3, 3, 4],
};
const MOST = 10;
/** Every number of tiles in a row divides it. */
export const COLUMNS = 12;
/** A picture alone in its row is this much wider than high; the others are square. */
const ALONE = 1.6;

export type AlbumLayout = {
  /** Of the whole, width by height. */
  aspect: number;
  /** Heights of the rows, as `fr`: in all at least 1, or a grid leaves the rest empty. */
  rows: readonly number[];
  /** For each picture, how many of the columns it takes. */
  spans: readonly number[];
};

/** A tidy grid: rows as high as their tiles are wide. What is beyond ten is not shown here but in the viewer. */
export function layOutAlbum(count: number): AlbumLayout {
  const perRow = ROWS[Math.min(count, MOST)] ?? [1];
  const rows = perRow.map((tiles) => (tiles === 1 ? 1 / ALONE : 1 / tiles));
  const height = rows.reduce((sum, row) => sum + row, 0);
  return {
    aspect: 1 / height,
    rows: rows.map((row) => row * COLUMNS),
    spans: perRow.flatMap((tiles) => Array.from({ length: tiles }, () => COLUMNS / tiles)),
  };
}
