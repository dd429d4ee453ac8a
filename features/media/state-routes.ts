import { Refusal } from '@tertulia/protocol/errors.ts';
import { MediaId } from '@tertulia/protocol/ids.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { seenById } from '@tertulia/server/gateway/access.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import { MediaLimits, MediaState, MOST_MEDIA } from './protocol.ts';
import { type MediaRow, readRow, stateOf } from './rows.ts';
import { uploadsOf } from './uploads.ts';

const tags = ['media'];

export function stateRoutes(app: App, house: House): void {
  const uploads = uploadsOf(house);
  for (const { prefix, who } of BOTH_SIDES) {
    app.route({
      method: 'GET',
      url: `${prefix}/media/limits`,
      config: { who },
      schema: { tags, summary: 'The largest file of each kind', response: { 200: MediaLimits } },
      handler: () => ({ ...house.config.largest, perMessage: MOST_MEDIA }),
    });

    app.route({
      method: 'GET',
      url: `${prefix}/media/:id`,
      config: { who },
      schema: {
        tags,
        summary: 'How far an uploaded file is',
        params: z.object({ id: MediaId }),
        response: { 200: MediaState },
      },
      handler: async (request) => {
        const row = await readRow(house, request.params.id);
        await refuseUnlessSeen(house, row, sessionOf(request).person);
        if (row.state !== 'uploading' || !(await uploads.isComplete(request.params.id))) return stateOf(row);
        // The last byte came, but the server was stopped before it could say so.
        await uploads.finish(request.params.id);
        return stateOf(await readRow(house, request.params.id));
      },
    });
  }
}

async function refuseUnlessSeen(house: House, row: MediaRow, person: number): Promise<void> {
  if (row.message === 0 && row.person !== person) throw new Refusal('not-found');
  await seenById(house, person, row.conversation);
}
