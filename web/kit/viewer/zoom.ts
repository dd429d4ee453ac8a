/** How a picture stands: enlarged, and moved from the middle by that many pixels. */
export type Zoom = { scale: number; x: number; y: number };
export type Size = { width: number; height: number };
type Spot = { x: number; y: number };

export const STILL: Zoom = { scale: 1, x: 0, y: 0 };
export const CLOSE = 2.5;
const MOST = 6;

/** Enlarged by a factor around a spot (from the middle of the stage), which stays where it is. */
export function zoomAround(zoom: Zoom, factor: number, spot: Spot, picture: Size, stage: Size): Zoom {
  const scale = Math.max(1, Math.min(MOST, zoom.scale * factor));
  const real = scale / zoom.scale;
  const moved = { scale, x: spot.x - (spot.x - zoom.x) * real, y: spot.y - (spot.y - zoom.y) * real };
  return keepInside(moved, picture, stage);
}

/** No edge of the picture comes further in than the edge of the stage, unless it is smaller: then it is centred. */
export function keepInside(zoom: Zoom, picture: Size, stage: Size): Zoom {
  const room = (shown: number, there: number) => Math.max(0, (shown * zoom.scale - there) / 2);
  const [across, down] = [room(picture.width, stage.width), room(picture.height, stage.height)];
  const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value)) || 0;
  return { scale: zoom.scale, x: clamp(zoom.x, across), y: clamp(zoom.y, down) };
}

/** As large as fits, as `object-fit: contain` draws it. */
export function fitInside(picture: Size, stage: Size): Size {
  const scale = Math.min(stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}
