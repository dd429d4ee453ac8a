/** Where map pictures come from: `{z}`, `{x}` and `{y}` are filled in, 256 pixels each. */
export type Tiles = {
  url: string;
  /** Whose maps they are: their licences ask that it is said. */
  attribution: string;
};

export type Tile = { key: string; src: string; left: number; top: number };

const SIZE = 256;
const LARGEST_LATITUDE = 85.0511;

type Point = { latitude: number; longitude: number };

/** The nine tiles around a point, placed so that the point is at 0,0. */
export function tilesAround(point: Point, zoom: number, { url }: Tiles): Tile[] {
  const { x, y } = worldOf(point, zoom);
  const [column, row] = [Math.floor(x / SIZE), Math.floor(y / SIZE)];
  const count = 2 ** zoom;
  return [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].flatMap((across) => {
      const [tileX, tileY] = [(column + across + count) % count, row + down];
      if (tileY < 0 || tileY >= count) return [];
      return {
        key: `${zoom}/${column + across}/${tileY}`,
        src: fill(url, { z: zoom, x: tileX, y: tileY }),
        left: (column + across) * SIZE - x,
        top: tileY * SIZE - y,
      };
    }),
  );
}

/** The point that many pixels away, as when the drawing was dragged. */
export function movedBy(point: Point, zoom: number, across: number, down: number): Point {
  const { x, y } = worldOf(point, zoom);
  const whole = SIZE * 2 ** zoom;
  const longitude = ((x + across) / whole) * 360 - 180;
  const north = Math.PI * (1 - (2 * (y + down)) / whole);
  const latitude = (Math.atan(Math.sinh(north)) * 180) / Math.PI;
  return { latitude, longitude: ((longitude + 540) % 360) - 180 };
}

/** Web Mercator in pixels. */
function worldOf({ latitude, longitude }: Point, zoom: number): { x: number; y: number } {
  const whole = SIZE * 2 ** zoom;
  const kept = Math.max(-LARGEST_LATITUDE, Math.min(LARGEST_LATITUDE, latitude));
  const sine = Math.sin((kept * Math.PI) / 180);
  return {
    x: ((longitude + 180) / 360) * whole,
    y: (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * whole,
  };
}

function fill(url: string, values: Record<'z' | 'x' | 'y', number>): string {
  return url
    .replace('{z}', String(values.z))
    .replace('{x}', String(values.x))
    .replace('{y}', String(values.y));
}
