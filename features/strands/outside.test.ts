import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConversationId, MediaId } from '@tertulia/protocol/ids.ts';
import { stores } from '@tertulia/server/testing/house.ts';
import { until } from '@tertulia/server/testing/until.ts';
import { Uploader } from '@tertulia/server/testing/upload.ts';
import type { Wire } from '@tertulia/server/testing/wire.ts';
import type { Person } from '@tertulia/server/testing/world.ts';
import { searchClient } from '../search/client.ts';
import type { SearchQuestion } from '../search/protocol.ts';
import { callAs } from '../test-call.ts';
import { openStrandScene, type StrandScene, tokenOf } from '../test-strands.ts';
import type { Room } from '../test-talk.ts';
import { joinClient } from './client.ts';

for (const store of stores()) {
  describe(`outside of strands on ${store}`, () => {
    it('V13 V01 nobody outside receives, finds or guesses anything of another strand', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, ben, carla, mallory, strand, line, world } = scene;
      const { strand: partner, link } = await staff(ana).open(strand.ref, { title: 'Taller Ruiz' });
      const luis = await scene.guest(link, 'Luis');
      const note = await scene.post(ana, strand, {
        text: 'NOTA: no le fiéis',
        mentions: [{ person: ben.ref, name: 'Ben' }],
      });
      await scene.post(ana, luis.room, 'TALLER: ¿podéis mañana?');
      const file = await upload(scene, ana, strand);
      await scene.post(ana, strand, { text: 'NOTA: archivo', media: [file] });
      assert.equal(await look(scene, ben, file), 200);

      // It is there, for who is of the team.
      await using team = await scene.connect(ben, strand, luis.room);
      await team.eventsUpTo(strand.ref, note);
      await team.eventsUpTo(luis.room.ref, await scene.head(luis.room));
      assert.ok(
        JSON.stringify(team.frames).includes('NOTA') && JSON.stringify(team.frames).includes('TALLER'),
      );
      const ofBen = searchClient(callAs(world, ben), '/api');
      for (const conversation of [undefined, line.ref]) {
        const { hits, around } = await found(ofBen, { words: 'nota', ...(conversation && { conversation }) });
        assert.deepEqual(
          hits.map((hit) => [hit.conversation, hit.strand?.id, hit.strand?.kind]),
          Array.from({ length: 3 }, () => [line.ref, strand.ref, 'case']),
          'a note leads to the customer',
        );
        assert.deepEqual(
          around.map(({ id }) => id),
          [line.ref],
        );
      }
      const [own] = (await found(searchClient(callAs(world, luis.person), '/api/door'), { words: 'taller' }))
        .hits;
      assert.deepEqual(
        [own?.conversation, own?.strand],
        [partner.id, undefined],
        'a guest is led to where he is',
      );

      const outsiders = [
        { who: carla, own: line, others: [strand, luis.room] },
        { who: luis.person, own: luis.room, others: [strand, line] },
        { who: mallory, own: undefined, others: [strand, line, luis.room] },
      ];
      for (const { who, own: mine, others } of outsiders) {
        await using wire = await scene.connect(who, ...(mine ? [mine] : []));
        const side = who.side === 'desk' ? '/api' : '/api/door';
        const call = callAs(world, who);
        for (const other of others) {
          for (const frame of framesAbout(other.ref)) wire.say(frame);
          for (const [kind, body] of [
            ['message.post', { text: 'hola' }],
            ['message.react', { of: note, emoji: '👍' }],
            ['case.resolve', {}],
          ] as const)
            await scene.refuses('not-found', who, other, kind, body);
          if (mine)
            await scene.refuses('not-found', who, mine, 'message.post', {
              forward: { conversation: other.ref, seq: note },
            });
          for (const path of ['members', `receipts/${note}`, 'strands'])
            await refuses(() => call('GET', `${side}/conversations/${other.ref}/${path}`));
        }
        for (const path of [
          `/api/cases/${strand.ref}/partners`,
          `/api/partners/${partner.id}/links`,
          `/api/partners/${partner.id}/close`,
        ])
          await refuses(() => call('POST', path, path.endsWith('partners') ? { title: 'Mío' } : undefined));
        await refuses(() => call('DELETE', `/api/partners/${partner.id}/guests/${luis.person.ref}`));
        assert.equal(await look(scene, who, file), 404);
        const nothing = await found(searchClient(call, side), { words: 'nota' });
        assert.deepEqual([nothing.hits, nothing.conversations], [[], []]);
        // Typing and receipts of the team in other strands, and whatever else moves.
        team.say({ type: 'typing', conversation: strand.ref, on: true });
        team.say({ type: 'mark', conversation: strand.ref, delivered: note, read: note });
        await scene.post(ana, strand, 'NOTA: otra');
        if (who !== luis.person) await scene.post(ana, luis.room, 'TALLER: otra');
        const seq = mine && (await scene.post(ana, mine, `última para ${who.ref}`));
        if (mine && seq) await wire.eventsUpTo(mine.ref, seq);
        wire.say({ type: 'ping' });
        await wire.next('pong');
        const heard = JSON.stringify(wire.frames);
        const secrets = who === luis.person ? [line.ref, carla.ref, 'autobús', 'case.told'] : ['TALLER'];
        for (const secret of ['NOTA', strand.ref, 'case.opened', 'strand.', 'owner', ...secrets])
          assert.ok(
            !heard.includes(secret) || isRefusal(wire, secret),
            `${who.side} hears ${secret}: ${heard}`,
          );
      }
    });

    it('V13 P7 who is removed is out at once: socket, pages, files, search and the way back in', async () => {
      await using scene = await openStrandScene(store);
      const { staff, ana, strand, world } = scene;
      const { strand: partner, link } = await staff(ana).open(strand.ref, { title: 'Taller Ruiz' });
      const [luis, marta] = [await scene.guest(link, 'Luis'), await scene.guest(link, 'Marta')];
      const file = await upload(scene, ana, luis.room);
      await scene.post(ana, luis.room, { text: 'la foto', media: [file] });
      assert.equal(await look(scene, luis.person, file), 200);
      assert.equal(
        (await searchClient(callAs(world, marta.person), '/api/door').search({ words: 'foto' })).hits.length,
        1,
      );
      await using wire = await scene.connect(luis.person, luis.room);
      const after = await staff(ana).remove(partner.id, luis.person.ref);
      assert.deepEqual(
        after.guests.map(({ name }) => name),
        ['Marta'],
      );
      assert.equal(await wire.whenClosed(), 4401, 'he has nothing else here');
      assert.equal(await look(scene, luis.person, file), 404);
      await assert.rejects(joinClient(luis.browser.call).where(partner.id), { code: 'signed-out' });
      await assert.rejects(joinClient(luis.browser.call).join({ token: tokenOf(link), name: 'Luis' }), {
        code: 'invite-problem',
      });
      await scene.post(marta.person, marta.room, 'sigo aquí');
      await staff(ana).close(partner.id);
      await scene.refuses('not-found', marta.person, marta.room, 'message.post', { text: '¿hola?' });
      await assert.rejects(staff(ana).makeLink(partner.id), { code: 'conflict' });
    });
  });
}

async function upload({ world }: StrandScene, by: Person, { ref: conversation }: Room): Promise<MediaId> {
  const told = { conversation, kind: 'file', name: 'acta.txt' };
  return (await new Uploader(world.url, by).upload(Buffer.from('solo palabras'), told)).id;
}

async function look({ world }: StrandScene, who: Person, file: MediaId): Promise<number> {
  return (await new Uploader(world.url, who).get(`/media/${file}/original`)).status;
}

/** Asks until everything was read: on PostgreSQL another test's transaction may hold the reader back. */
async function found({ search }: ReturnType<typeof searchClient>, question: Partial<SearchQuestion>) {
  return until(async () => {
    const answer = await search(question);
    return !answer.indexing && answer;
  });
}

function framesAbout(conversation: ConversationId) {
  return [
    { type: 'follow', conversation, after: 0 },
    { type: 'page', request: 77, conversation, before: 100, limit: 50 },
    { type: 'mark', conversation, delivered: 1, read: 1 },
    { type: 'typing', conversation, on: true },
  ] as const;
}

/** It answers with the id that was asked for, as it does for one that does not exist. */
function isRefusal(wire: Wire, id: string): boolean {
  const rest = wire.frames.filter((frame) => frame.type !== 'failed');
  return !JSON.stringify(rest).includes(id);
}

async function refuses(call: () => Promise<unknown>): Promise<void> {
  await assert.rejects(call, (problem) =>
    ['not-found', 'not-allowed', 'signed-out'].includes((problem as { code: string }).code),
  );
}
