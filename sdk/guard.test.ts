import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from './memory-store.ts';
import { at, say, shown, texts, World } from './testing/world.ts';

const GUARDED = { guardsAnswers: true };

/** Two at the desk who have Carla's conversation open. */
async function openTwo(world = new World()) {
  const [ana, bea] = [await world.arrive(world.ana, GUARDED), await world.arrive(world.bea, GUARDED)];
  world.server.post(world.line, world.carla, 'hello?');
  const views = [at(ana, world.line), at(bea, world.line)] as const;
  for (const view of views) view.open();
  await world.pass(5000);
  return { world, ana, bea, views };
}

void test('two who send in the same instant: one goes out, the other is asked, and what he decides is done', async () => {
  const { world, ana, bea, views } = await openTwo();
  for (const [answer, left] of [
    ['retry', ['hello?', 'from Ana', 'from Bea']],
    ['discard', ['hello?', 'from Ana']],
  ] as const) {
    const before = texts(world.line).length;
    say(ana, world.line, 'from Ana');
    const id = say(bea, world.line, 'from Bea');
    await world.pass();
    assert.equal(texts(world.line).length, before + 1, 'one of them is stored');
    const [held] = bea.unsent.get();
    assert.deepEqual([held?.state, held?.code, held?.answered], ['failed', 'conflict', before + 1]);
    assert.equal(views[1].event(before + 1)?.body['text'], 'from Ana', 'he can be shown what came first');
    bea[answer](id);
    await world.pass(5000);
    assert.deepEqual(texts(world.line).slice(before), left.slice(1));
    assert.deepEqual(bea.unsent.get(), []);
  }
  assert.deepEqual(ana.unsent.get(), []);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('what the customer adds, what is said by itself and other facts hold nothing back', async () => {
  const { world, ana, bea } = await openTwo();
  world.server.faults.delay = () => 100;
  say(ana, world.line, 'one');
  say(ana, world.line, 'two');
  world.server.post(world.line, world.carla, 'still here');
  world.server.do(world.line, world.bea, 'message.react', { of: 1, emoji: '👍' });
  world.server.do(world.line, world.bea, 'message.post', { text: 'We are open until six', auto: 'hours' });
  await world.pass(5000);
  assert.deepEqual(texts(world.line).slice(-2), ['one', 'two']);
  assert.deepEqual(ana.unsent.get(), []);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('several in a row by the same person ask for nothing and keep their order', async () => {
  const { world, ana, bea } = await openTwo();
  const asked = () => world.server.said.filter(({ frame }) => frame.type === 'page').length;
  const before = asked();
  for (const text of ['one', 'two', 'three']) say(ana, world.line, text);
  await world.pass(5000);
  assert.deepEqual(texts(world.line), ['hello?', 'one', 'two', 'three']);
  assert.equal(asked(), before);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('written offline, and a colleague has answered meanwhile: held back after a reload too', async () => {
  const { world, ana, bea } = await openTwo();
  await bea.dispose();
  const store = new MemoryStore();
  const kept = { ...GUARDED, store };
  const first = await world.arrive(world.bea, kept);
  at(first, world.line).open();
  await world.pass();
  world.server.faults.isAway = () => true;
  world.server.cutAll();
  say(first, world.line, 'late');
  say(first, world.line, 'and more');
  await world.pass();
  world.server.faults.isAway = () => false;
  world.server.post(world.line, world.ana, 'already answered');
  world.server.post(world.line, world.carla, 'thanks');
  // Nobody has it open any more, and nothing of it is in memory.
  await first.dispose();
  const again = await world.arrive(world.bea, { ...GUARDED, store: new MemoryStore({ sharedWith: store }) });
  await world.pass(5000);
  assert.deepEqual(texts(world.line), ['hello?', 'already answered', 'thanks']);
  assert.deepEqual(
    again.unsent.get().map(({ state, answered }) => [state, answered]),
    [
      ['failed', 2],
      ['failed', 2],
    ],
  );
  for (const { id } of again.unsent.get()) again.retry(id);
  await world.pass(5000);
  assert.deepEqual(texts(world.line).slice(-2), ['late', 'and more']);
  await Promise.all([ana.dispose(), again.dispose()]);
});

void test('an answer that appeared a moment before the key was pressed is asked about, one that was there is not', async () => {
  const { world, ana, bea } = await openTwo();
  world.server.faults.delay = () => 100;
  world.server.post(world.line, world.ana, 'hello');
  await world.pass(200);
  const id = say(bea, world.line, 'hello from me');
  await world.pass();
  assert.equal(bea.unsent.get()[0]?.answered, 2);
  bea.discard(id);
  await world.pass(2000);
  say(bea, world.line, 'and this too');
  await world.pass();
  assert.deepEqual(texts(world.line), ['hello?', 'hello', 'and this too']);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('the connection is lost while it is looked what came: it is looked again, nothing is sent twice', async () => {
  const { world, ana, bea, views } = await openTwo();
  let losses = 3;
  world.server.faults.losesDown = ({ type }) => type === 'page' && losses-- > 0;
  say(bea, world.line, 'one');
  world.server.post(world.line, world.carla, 'hello??');
  await world.pass(120_000);
  assert.ok(losses < 0, 'it was lost');
  assert.deepEqual(texts(world.line), ['hello?', 'hello??', 'one']);
  assert.deepEqual(shown(views[1]), ['hello?', 'hello??', 'one']);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('the answer to a guarded message was lost: sent again, it is not taken for a collision', async () => {
  const { world, ana, bea } = await openTwo();
  let losses = 1;
  world.server.faults.losesDown = ({ type }) => (type === 'done' || type === 'events') && losses-- > 0;
  say(bea, world.line, 'one');
  await world.pass(20);
  world.server.post(world.line, world.ana, 'and I say');
  await world.pass(120_000);
  assert.deepEqual(texts(world.line), ['hello?', 'one', 'and I say']);
  assert.deepEqual(bea.unsent.get(), []);
  await Promise.all([ana.dispose(), bea.dispose()]);
});

void test('among colleagues, and for programs that did not ask for it, nothing is held back', async () => {
  const { world, ana, bea } = await openTwo();
  const program = await world.arrive(world.bea);
  const other = await world.arrive(world.ana);
  at(program, world.line).open();
  await world.pass();
  say(ana, world.group, 'from Ana');
  say(bea, world.group, 'from Bea');
  say(other, world.line, 'an answer');
  say(program, world.line, 'another');
  await world.pass();
  assert.deepEqual(texts(world.group).toSorted(), ['from Ana', 'from Bea']);
  assert.deepEqual(texts(world.line).toSorted(), ['an answer', 'another', 'hello?']);
  await Promise.all([ana, bea, program, other].map((one) => one.dispose()));
});

void test('colleagues see who has it open and who is answering; it is said again while it is true', async () => {
  const { world, ana, bea, views } = await openTwo();
  const seen = () => views[0].view.get().attending;
  bea.attend(world.line.id, true);
  await world.pass(100);
  assert.deepEqual(seen(), { reading: [world.bea.id], writing: [] });
  views[1].setTyping(true);
  await world.pass(100);
  assert.deepEqual(seen(), { reading: [], writing: [world.bea.id] });
  say(bea, world.line, 'done');
  await world.pass(100);
  assert.deepEqual(seen(), { reading: [world.bea.id], writing: [] });
  const said = () => world.server.said.filter(({ frame }) => frame.type === 'attend').length;
  const before = said();
  await world.pass(45_000);
  assert.equal(said() - before, 3);
  world.server.cutAll();
  await world.pass(0);
  assert.deepEqual(seen(), { reading: [], writing: [] });
  await world.pass(5000);
  assert.deepEqual(seen(), { reading: [world.bea.id], writing: [] });
  bea.attend(world.line.id, false);
  await world.pass(20_000);
  assert.deepEqual(
    world.server.said.flatMap(({ frame }) => (frame.type === 'attend' ? [frame.how] : [])).at(-1),
    'gone',
  );
  assert.deepEqual(seen(), { reading: [], writing: [] });
  await Promise.all([ana.dispose(), bea.dispose()]);
});
