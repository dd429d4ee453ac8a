import type { Call } from '../call.ts';
import type { PreviewSetting } from './protocol.ts';

export function previewsClient(call: Call) {
  return {
    readSetting: () => call<PreviewSetting>('GET', '/api/previews/setting'),
    changeSetting: (body: PreviewSetting) => call<PreviewSetting>('PUT', '/api/previews/setting', body),
  };
}
