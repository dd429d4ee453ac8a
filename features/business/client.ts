import type { Call } from '../call.ts';
import type { Business, ChangeBusiness } from './protocol.ts';

export function businessClient(call: Call) {
  return {
    read: () => call<Business>('GET', '/api/business'),
    change: (body: ChangeBusiness) => call<Business>('PUT', '/api/business', body),
    /** @param picture a PNG, JPEG or WebP of up to 5 MB */
    setLogo: (picture: Blob) => call<Business>('PUT', '/api/business/logo', picture),
    removeLogo: () => call<Business>('DELETE', '/api/business/logo'),
  };
}
