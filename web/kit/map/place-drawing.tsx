import { MapPin } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { writeArc, writeDistance } from './coordinates.ts';
import { graticuleAround } from './graticule.ts';
import './place-drawing.css';

const WIDE = 330;
const HIGH = 144;
const RATIO = WIDE / HIGH;

type PlaceDrawingProps = {
  place: { latitude: number; longitude: number; accuracy?: number | undefined };
  locale: string;
  /** Someone who moves: the pin breathes. */
  isLive?: boolean;
};

/**
 * A quiet drawing that needs no network and invents no street: the net of degrees, north, a scale, and the pin. Where it
 * is stands in words beside it.
 */
export function PlaceDrawing({ place, locale, isLive = false }: PlaceDrawingProps) {
  const net = useMemo(() => graticuleAround(place, RATIO), [place.latitude, place.longitude, place.accuracy]);
  const bar = net.scale.part * WIDE;
  return (
    <div class="k-place-drawing">
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} aria-hidden="true">
        <g class="k-place-net">
          {net.meridians.map(({ at, degrees }) => (
            <line key={degrees} x1={at * WIDE} x2={at * WIDE} y1={0} y2={HIGH} />
          ))}
          {net.parallels.map(({ at, degrees }) => (
            <line key={degrees} y1={at * HIGH} y2={at * HIGH} x1={0} x2={WIDE} />
          ))}
        </g>
        <g class="k-place-degrees">
          {net.meridians.slice(1, 2).map(({ at, degrees }) => (
            <text key={degrees} x={at * WIDE + 4} y={12}>
              {writeArc(degrees)}
            </text>
          ))}
          {net.parallels.slice(0, 1).map(({ at, degrees }) => (
            <text key={degrees} x={6} y={Math.max(12, at * HIGH - 4)}>
              {writeArc(degrees)}
            </text>
          ))}
        </g>
        {net.radius > 0 && (
          <circle class="k-place-accuracy" cx={WIDE / 2} cy={HIGH / 2} r={Math.max(10, net.radius * WIDE)} />
        )}
        <g class="k-place-north" transform={`translate(${WIDE - 22} 24)`}>
          <circle r={13} />
          <path d="M0 -9 3.5 2H-3.5Z" />
          <text y={10}>N</text>
        </g>
        <g class="k-place-scale" transform={`translate(${WIDE - 12 - bar} ${HIGH - 12})`}>
          <path d={`M0 -4V0H${bar}V-4`} />
          <text x={bar / 2} y={-5}>
            {writeDistance(net.scale.metres, locale)}
          </text>
        </g>
      </svg>
      <Pin isLive={isLive} />
    </div>
  );
}

/** Its point stands on the middle of what is around it. */
export function Pin({ isLive = false }: { isLive?: boolean }) {
  return (
    <span class={isLive ? 'k-pin k-pin-live' : 'k-pin'} aria-hidden="true">
      {!isLive && <MapPin strokeWidth={1.5} />}
    </span>
  );
}
