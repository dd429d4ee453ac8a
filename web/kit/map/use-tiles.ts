import { useEffect, useState } from 'preact/hooks';
import type { Tiles } from './tiles.ts';

let asked: Promise<Tiles | undefined> | undefined;

/** What the business has set, asked once for a page; undefined until it is known, and where nothing is set. */
export function useTiles(isWanted: boolean): Tiles | undefined {
  const [tiles, setTiles] = useState<Tiles>();
  useEffect(() => {
    if (!isWanted) return;
    asked ??= askTiles();
    void asked.then(setTiles);
  }, [isWanted]);
  return tiles;
}

async function askTiles(): Promise<Tiles | undefined> {
  try {
    const answer = await fetch('/api/map-tiles', { credentials: 'same-origin' });
    return answer.ok ? (await answer.json()).tiles : undefined;
  } catch {
    // Offline: the drawing needs no network.
    return undefined;
  }
}
