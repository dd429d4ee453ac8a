type Point = { latitude: number; longitude: number };

export type Graticule = {
  /** Places of the lines in parts of the width and of the height, from 0 to 1, with their degrees. */
  meridians: readonly Line[];
  parallels: readonly Line[];
  /** Metres, and their part of the width. */
  scale: { metres: number; part: number };
  /** Of the circle in which the place is, in parts of the width. */
  radius: number;
};
export type Line = { at: number; degrees: number };

const METRES_PER_DEGREE = 111_320;
const NEAREST = 500;
/** The circle of uncertainty takes at most this part of the width. */
const MOST_RADIUS = 0.18;
const LINES = 5;

/** Steps of a map's net: seconds, minutes and degrees, in degrees. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18_000, 36_000, 108_000].map(
  (seconds) => seconds / 3600,
);

/** The true net of degrees around a place, to scale: a drawing that invents nothing. */
export function graticuleAround(place: Point & { accuracy?: number | undefined }, ratio: number): Graticule {
  const accuracy = place.accuracy ?? 0;
  const across = Math.max(NEAREST, accuracy / MOST_RADIUS);
  // At a pole every meridian is here: the net stays finite there.
  const narrowing = Math.max(0.02, Math.cos((place.latitude * Math.PI) / 180));
  const wide = Math.min(360, across / (METRES_PER_DEGREE * narrowing));
  const high = across / ratio / METRES_PER_DEGREE;
  return {
    meridians: linesAround(place.longitude, wide, stepFor(wide)),
    parallels: linesAround(place.latitude, high, stepFor(high * ratio)).map(({ at, degrees }) => ({
      at: 1 - at,
      degrees,
    })),
    scale: scaleFor(across),
    radius: accuracy / across,
  };
}

function stepFor(width: number): number {
  return STEPS.find((step) => width / step <= LINES) ?? 90;
}

function linesAround(centre: number, width: number, step: number): Line[] {
  const start = centre - width / 2;
  const first = Math.ceil(start / step);
  const last = Math.floor((start + width) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const degrees = (first + index) * step;
    return { at: (degrees - start) / width, degrees };
  });
}

/** 1, 2 or 5 of a power of ten, a quarter of the width at most. */
function scaleFor(across: number): Graticule['scale'] {
  const power = 10 ** Math.floor(Math.log10(across / 4));
  const metres = [5, 2, 1].map((times) => times * power).find((found) => found <= across / 4) ?? power;
  return { metres, part: metres / across };
}
