import { useEffect, useMemo } from 'preact/hooks';
import { browserCall } from '@tertulia/features/call.ts';
import { PutOff } from '@tertulia/features/schedule/web/put-off.ts';
import type { Client } from '@tertulia/sdk';

export function usePutOff(client: Client): PutOff {
  const putOff = useMemo(() => new PutOff(client, browserCall, '/api'), [client]);
  useEffect(() => () => putOff.dispose(), [putOff]);
  return putOff;
}
