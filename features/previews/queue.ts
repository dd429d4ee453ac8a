import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { UponAppend } from '@tertulia/server/feature.ts';
import { linksIn } from '../links-in.ts';
import { MessagePosted } from '../messages/protocol.ts';

const NOTHING: readonly Write[] = [];

/** Every message passes here within its commit: one without a link costs one look through its text. */
export const queuePreview: UponAppend = {
  kinds: ['message.posted'],
  queue({ conversation, seq, at, body }) {
    if (!body.includes('http')) return NOTHING;
    const { data } = MessagePosted.safeParse(JSON.parse(body));
    // What is to disappear leaves no trace at somebody else's server either.
    if (!data || data.once || data.expires !== undefined) return NOTHING;
    const link = linksIn(data.text).find((found) => /^https?:/i.test(found));
    if (!link) return NOTHING;
    return [
      sql`insert into preview_job (conversation, seq, link, host, due)
        select cast(${conversation} as bigint), cast(${seq} as bigint), ${link}, ${new URL(link).hostname}, cast(${at} as bigint)
          from preview_setting where on_for_all = 1
        on conflict (conversation, seq) do nothing`,
    ];
  },
};
