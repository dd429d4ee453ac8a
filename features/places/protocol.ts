import { Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';

const Degrees = (most: number) => z.number().min(-most).max(most);

export const Position = z
  .object({
    latitude: Degrees(90),
    longitude: Degrees(180),
    /** Metres. */
    accuracy: z.number().min(0).max(1_000_000).optional(),
  })
  .meta({ id: 'Position' });
export type Position = z.infer<typeof Position>;

/** A place in a message. With `until` its sender goes on telling where he is: the newest position is asked for, never stored. */
export const Place = Position.extend({
  label: z.string().trim().max(120).optional(),
  until: Time.optional(),
}).meta({ id: 'Place' });
export type Place = z.infer<typeof Place>;

/** The longest that someone's position is followed. */
export const LONGEST_LIVE_MS = 8 * 3_600_000;

export const PlaceStop = z.strictObject({ of: z.int().min(1) }).meta({ id: 'PlaceStop' });
export const PlaceStopped = z.object({ of: z.int() }).meta({ id: 'PlaceStopped' });

/** Where someone is now; absent when he no longer tells. */
export const LivePosition = z
  .object({ position: Position.extend({ at: Time }).optional() })
  .meta({ id: 'LivePosition' });
export type LivePosition = z.infer<typeof LivePosition>;

/** `GET /api/map-tiles`: `{z}`, `{x}` and `{y}` of the address are filled in. Absent: places are drawn. */
export const MapTilesAnswer = z
  .object({ tiles: z.object({ url: z.string(), attribution: z.string() }).optional() })
  .meta({ id: 'MapTilesAnswer' });

export const commands = { 'place.stop': PlaceStop };
export const events = { 'place.stopped': PlaceStopped };
