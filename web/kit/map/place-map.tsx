import { useRef, useState } from 'preact/hooks';
import { Pin, PlaceDrawing } from './place-drawing.tsx';
import { useTiles } from './use-tiles.ts';
import { movedBy, type Tiles, tilesAround } from './tiles.ts';
import './place-map.css';

type Point = { latitude: number; longitude: number; accuracy?: number | undefined };

type PlaceMapProps = {
  place: Point;
  locale: string;
  tiles?: Tiles | undefined;
  isLive?: boolean;
  /** The map can then be dragged under the pin. */
  onMove?: ((point: { latitude: number; longitude: number }) => void) | undefined;
};

const ZOOM = 16;

/** The business's own map pictures where it has set them, else the drawing; and the drawing again where they fail. */
export function PlaceMap({ place, locale, tiles: given, isLive = false, onMove }: PlaceMapProps) {
  const [isBroken, setBroken] = useState(false);
  const set = useTiles(given === undefined);
  const tiles = given ?? set;
  if (!tiles || isBroken) return <PlaceDrawing place={place} locale={locale} isLive={isLive} />;
  return <Tiled {...{ place, tiles, isLive, onMove }} onBroken={() => setBroken(true)} />;
}

type TiledProps = Pick<PlaceMapProps, 'place' | 'onMove'> & {
  tiles: Tiles;
  isLive: boolean;
  onBroken: () => void;
};

function Tiled({ place, tiles, isLive, onMove, onBroken }: TiledProps) {
  const held = useRef<{ x: number; y: number; place: Point }>();
  const onPointerMove = (event: PointerEvent) => {
    if (!held.current || !onMove) return;
    const { x, y, place: from } = held.current;
    onMove(movedBy(from, ZOOM, x - event.clientX, y - event.clientY));
  };
  return (
    <div
      class={onMove ? 'k-place-drawing k-place-tiles k-place-draggable' : 'k-place-drawing k-place-tiles'}
      onPointerDown={(event) => {
        if (!onMove) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, place };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
    >
      <div class="k-place-sheet" aria-hidden="true">
        {tilesAround(place, ZOOM, tiles).map(({ key, src, left, top }) => (
          <img
            key={key}
            src={src}
            alt=""
            draggable={false}
            referrerpolicy="no-referrer"
            style={{ transform: `translate(${left}px, ${top}px)` }}
            onError={onBroken}
          />
        ))}
      </div>
      <Pin isLive={isLive} />
      <small class="k-place-attribution">{tiles.attribution}</small>
    </div>
  );
}
