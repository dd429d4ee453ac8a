export type Located = { latitude: number; longitude: number; accuracy?: number };
export type LocatingTrouble = 'denied' | 'unavailable' | 'slow' | 'unsupported';

const PATIENCE = 15_000;
/** A position of half a minute ago is where one is. */
const FRESH = 30_000;

/** Where this device is, as exactly as it can tell. */
export function locate(): Promise<Located | LocatingTrouble> {
  if (!('geolocation' in navigator)) return Promise.resolve('unsupported');
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (found) => resolve(pointOf(found)),
      (error) => resolve(troubleOf(error)),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: FRESH },
    );
  });
}

export function pointOf({ coords }: GeolocationPosition): Located {
  const { latitude, longitude, accuracy } = coords;
  return { latitude, longitude, accuracy: Math.min(1_000_000, Math.round(accuracy)) };
}

function troubleOf({ code }: GeolocationPositionError): LocatingTrouble {
  if (code === GeolocationPositionError.PERMISSION_DENIED) return 'denied';
  return code === GeolocationPositionError.TIMEOUT ? 'slow' : 'unavailable';
}
