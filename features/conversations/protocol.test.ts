import assert from 'node:assert/strict';
import { test } from 'node:test';
import type * as z from 'zod';
import { ConversationRename, OpenConversation } from './protocol.ts';

const people = ['01890000-0000-7000-8000-000000000001'];
const takes: Readonly<
  Record<string, (title: string) => z.ZodSafeParseResult<{ title?: string | undefined }>>
> = {
  'conversation.rename': (title) => ConversationRename.safeParse({ title }),
  'opening a group': (title) => OpenConversation.safeParse({ kind: 'group', title, people }),
};

for (const [what, take] of Object.entries(takes)) {
  test(`${what}: a title is one line with something to see on it`, () => {
    assert.equal(take('  Turno de mañana 🌅 ').data?.title, 'Turno de mañana 🌅');
    assert.ok(take('x'.repeat(80)).success);
    for (const wrong of ['', ' \n ', '\u200b', 'a\nb', 'a\u2028b', 'a\u0007b', 'a\u202eb', 'a\u2066b'])
      assert.equal(take(wrong).success, false, JSON.stringify(wrong));
    assert.equal(take('x'.repeat(81)).success, false);
  });
}
