export type FoundPlace = { latitude: number; longitude: number; label?: string };

type Point = { latitude: number; longitude: number };

/** Addresses that open the place in the reader's own map app. `geo:` asks the device; the others always work. */
export function mapLinks({ latitude, longitude, label }: Point & { label?: string | undefined }) {
  const point = `${digits(latitude)},${digits(longitude)}`;
  const named = label ? `${point}(${encodeURIComponent(label)})` : point;
  return {
    geo: `geo:${point}?q=${named}`,
    google: `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(point)}`,
    openStreetMap: `https://www.openstreetmap.org/?mlat=${digits(latitude)}&mlon=${digits(longitude)}#map=16/${digits(latitude)}/${digits(longitude)}`,
  };
}

/** A geo: link, one of Google's, Apple's or OpenStreetMap's, or bare coordinates. Short links say nothing by themselves. */
export function readPlace(written: string): FoundPlace | undefined {
  const text = written.trim();
  const found = /^geo:/i.test(text) ? readGeo(text) : (readAddress(text) ?? readCoordinates(text));
  if (!found || Math.abs(found.latitude) > 90 || Math.abs(found.longitude) > 180) return undefined;
  return found;
}

/** Links that only their maker can follow. */
export function isShortMapLink(written: string): boolean {
  return /^https?:\/\/(maps\.app\.goo\.gl|goo\.gl\/maps|osm\.org\/go|maps\.apple\/)/i.test(written.trim());
}

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d{1,20})?)`;
const PAIR = new RegExp(String.raw`^${NUMBER}\s*,\s*${NUMBER}`);

function readGeo(text: string): FoundPlace | undefined {
  const [, body = '', query = ''] = /^geo:([^?]*)\??(.*)$/i.exec(text) ?? [];
  const asked = new URLSearchParams(query).get('q') ?? '';
  // Android says "geo:0,0?q=37.38,-5.99(Plaza)" where it means the second pair.
  const pair = pairOf(asked) ?? pairOf(body);
  const label = /\(([^)]{1,120})\)/.exec(asked)?.[1];
  return pair && { ...pair, ...(label && { label }) };
}

function readAddress(text: string): FoundPlace | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, pathname, searchParams, hash } = new URL(text);
  if (/(^|\.)openstreetmap\.org$/.test(hostname)) return readOpenStreetMap(searchParams, hash);
  if (!/(^|\.)(google\.(com?\.)?[a-z]{2,3}|apple\.com)$/.test(hostname)) return undefined;
  const pin = new RegExp(`!3d${NUMBER}!4d${NUMBER}`).exec(text);
  const named = ['query', 'q', 'll', 'center', 'destination', 'coordinate'].map((key) =>
    pairOf(searchParams.get(key) ?? ''),
  );
  const seen = /@([^/]+)/.exec(pathname)?.[1] ?? '';
  const pair = (pin && pairOf(`${pin[1]},${pin[2]}`)) ?? named.find(Boolean) ?? pairOf(seen);
  const label = labelOf(pathname, searchParams);
  return pair && { ...pair, ...(label && { label }) };
}

function labelOf(pathname: string, search: URLSearchParams): string | undefined {
  const inPath = /\/place\/([^/@]+)/.exec(pathname)?.[1];
  const written = inPath
    ? decode(inPath.replaceAll('+', ' '))
    : (search.get('name') ?? search.get('q') ?? undefined);
  return written && !pairOf(written) ? written.slice(0, 120) : undefined;
}

function readOpenStreetMap(search: URLSearchParams, hash: string): FoundPlace | undefined {
  const marked = pairOf(`${search.get('mlat')},${search.get('mlon')}`);
  const [, latitude, longitude] = /#map=\d+(?:\.\d+)?\/([^/]+)\/([^/&]+)/.exec(hash) ?? [];
  return marked ?? pairOf(`${latitude},${longitude}`);
}

/** "37.3826, -5.9963", "37,3826 -5,9963", "37.3826° N 5.9963° W". */
function readCoordinates(text: string): FoundPlace | undefined {
  const part = String.raw`(-?\d{1,3}(?:[.,]\d{1,20})?)\s*°?\s*([NSEWO]?)`;
  const match = new RegExp(String.raw`^${part}(?:\s*[,;]\s*|\s+)${part}$`, 'i').exec(text);
  if (!match) return undefined;
  const [, latitude = '', north = '', longitude = '', east = ''] = match;
  return { latitude: signed(latitude, north), longitude: signed(longitude, east) };
}

function signed(written: string, side: string): number {
  const value = Number(written.replace(',', '.'));
  // O is the west of Spanish and French maps.
  return /[SWO]/i.test(side) ? -value : value;
}

function pairOf(text: string): Point | undefined {
  const [, latitude, longitude] = PAIR.exec(text) ?? [];
  return latitude === undefined ? undefined : { latitude: Number(latitude), longitude: Number(longitude) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Six digits are eleven centimetres. */
function digits(degrees: number): string {
  return String(Math.round(degrees * 1e6) / 1e6);
}
