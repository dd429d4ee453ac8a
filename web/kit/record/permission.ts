export type Device = 'microphone' | 'camera' | 'geolocation';

/** Granted in this visit: some browsers do not tell otherwise. */
const granted = new Set<Device>();

/** What the browser would answer. `prompt`: it will ask the person, so we say first why. */
export async function permissionFor(device: Device): Promise<PermissionState> {
  if (granted.has(device)) return 'granted';
  try {
    const { state } = await navigator.permissions.query({ name: device });
    return state;
  } catch {
    // Firefox and older Safari do not know these names.
    return 'prompt';
  }
}

export function noteGranted(device: Device): void {
  granted.add(device);
}
