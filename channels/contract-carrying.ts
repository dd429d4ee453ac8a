import { strict as assert } from 'node:assert';
import type { Capabilities, Support } from './capabilities.ts';
import { type Content, FILE_KINDS, type Recipient } from './carried.ts';
import type { Account, Channel } from './channel.ts';
import { choicesOf, contentsOf, fileOf, LINK, outboundOf, sendAll, stringsOf } from './contract-inputs.ts';
import type { Action, HttpRequest, Loss, LossCode, Plan } from './plan.ts';

interface Case {
  readonly channel: Channel;
  readonly account: Account;
  readonly to: Recipient;
  readonly judge?: (request: HttpRequest) => readonly string[];
}

/** At a limit nothing is lost; one over, something is and it is told, and no request is longer than the network takes. */
export function checkLimits(one: Case) {
  const { capabilities } = one.channel;
  for (const character of ['a', 'ñ', '😀']) {
    const most = Math.floor(capabilities.text.most / sizeOf(character, capabilities));
    lossesAre(one, { text: character.repeat(most) }, []);
    lossesAre(one, { text: character.repeat(most + 1) }, ['text-in-parts']);
  }
  const words = Array.from({ length: 1_500 }, (_, at) => `palabra${at}`);
  const sent = sendAll(planOf(one, { text: words.join(' ') })).flatMap((request) => stringsOf(request.body));
  for (const text of sent)
    assert.ok(
      sizeOf(text, capabilities) <= capabilities.text.most,
      `${text.length} characters in one request`,
    );
  const told = sent.join(' ').match(/palabra\d+/g) ?? [];
  assert.deepEqual(told, words, 'each word once, whole and in order');
  const cooks = planOf(one, { text: `a${'👩‍🍳'.repeat(capabilities.text.most)}` });
  for (const text of sendAll(cooks).flatMap(({ body }) => stringsOf(body)))
    if (text.includes('👩')) assert.match(text, /^a?(👩‍🍳)+$/u, 'no character is cut in two');

  for (const kind of FILE_KINDS) checkFile(one, kind);
  checkChoices(one);
  checkLink(one);
}

function checkFile(one: Case, kind: (typeof FILE_KINDS)[number]) {
  const { capabilities } = one.channel;
  const limit = capabilities.files[kind];
  const file = fileOf(capabilities, kind);
  if (!limit) return;
  const largest = Math.max(...Object.values(capabilities.files).map(({ bytes }) => bytes));
  assert.equal(planOf(one, { text: '', files: [{ ...file, bytes: limit.bytes }] }).blocked, undefined, kind);
  const tooBig = planOf(one, { text: '', files: [{ ...file, bytes: largest + 1 }] });
  assert.equal(tooBig.blocked?.why, 'too-big', kind);

  if (capabilities.caption === 0 || kind === 'sticker' || kind === 'voice' || kind === 'audio') return;
  const captioned = (length: number) => planOf(one, { text: 'a'.repeat(length), files: [file] });
  assert.deepEqual(codesOf(captioned(capabilities.caption)), [], `${kind}: a caption at the limit`);
  if (capabilities.caption === capabilities.text.most) return;
  const over = captioned(capabilities.caption + 1);
  assert.ok(codesOf(over).includes('caption-apart'), `${kind}: one over`);
  const isFound = over.steps.some(({ key }) => key.endsWith('text'));
  assert.ok(isFound || capabilities.edit === 'none', `${kind}: whoever edits the words finds them`);
}

function checkChoices(one: Case) {
  const { choices, choicesMost, choiceLabel } = one.channel.capabilities;
  if (choices === 'none') return;
  const asked = (count: number, label?: string) =>
    codesOf(planOf(one, { text: '¿Cuándo?', choices: choicesOf(count, label) }));
  assert.deepEqual(asked(choicesMost), [], 'as many choices as it takes');
  assert.ok(asked(choicesMost + 1).includes('choices-as-list'), 'one choice more');
  assert.deepEqual(asked(1, 'e'.repeat(choiceLabel)), [], 'a label as long as it takes');
  assert.ok(asked(1, 'e'.repeat(choiceLabel + 1)).includes('choices-as-list'), 'a label too long');
}

/** Wherever its button goes or does not, whoever gets it can open the address; where it is no button, that is told. */
function checkLink(one: Case) {
  for (const text of ['', 'mire', 'a'.repeat(2_000), 'a'.repeat(5_000)]) {
    const plan = planOf(one, { text, link: LINK });
    const said = sendAll(plan).flatMap((request) => stringsOf(request.body));
    assert.ok(
      said.some((words) => words.includes(LINK.url)),
      `${text.length} characters and a link`,
    );
    const isButton = said.includes(LINK.url) && said.includes(LINK.label);
    assert.equal(codesOf(plan).includes('link-as-text'), !isButton, `${text.length} characters and a link`);
  }
}

/** What the desk greys out and warns of is what happens. */
export function checkCapabilities(one: Case) {
  const { channel } = one;
  const { capabilities } = channel;
  const contents = new Map(contentsOf(capabilities));
  const is = (what: string, support: Support, losses: readonly LossCode[]) => {
    const content = contents.get(what);
    if (content) supportIs(one, what, content, support, losses);
  };
  is('words', 'full', ['format-lost', 'text-in-parts']);
  is('a place', capabilities.place, ['place-as-link']);
  is('a card', capabilities.contact, ['contact-as-text']);
  is('choices', capabilities.choices, ['choices-as-list']);
  is('a link button', capabilities.link, ['link-as-text']);
  is('a poll', capabilities.poll, ['poll-as-list']);
  is('a live place', capabilities.livePlace, ['live-as-place', 'place-as-link']);
  is('a photo to see once', capabilities.once, ['once-as-usual']);

  const answer = { ...outboundOf(one, { text: 'sí' }), replyTo: '77' };
  const replied = channel.plan(answer, one.account);
  agrees('a reply', replied, capabilities.reply, ['reply-as-quote']);

  const photo = fileOf(capabilities, 'photo');
  const two = { text: '', files: [photo, { ...photo, id: 'another' }] };
  if (capabilities.files.photo)
    assert.equal(
      codesOf(planOf(one, two)).includes('files-apart'),
      !capabilities.filesTogether,
      'two photos',
    );
  if (capabilities.windowHours !== undefined) checkWindow(one);
}

function checkWindow(one: Case) {
  const { channel, account } = one;
  const message = outboundOf(one, { text: 'hola' });
  const at = (openUntil: number, content: Content = message.content) =>
    channel.plan({ ...message, content, window: { openUntil } }, account).blocked?.why;
  assert.equal(at(message.now + 1), undefined, 'the last millisecond of the window');
  assert.equal(at(message.now - 1), 'window');
  assert.equal(at(0), 'window', 'it was never opened');
  const template = { name: 'hello', language: 'es', values: ['Ana'] };
  if (channel.capabilities.templates)
    assert.equal(at(0, { text: 'Hola Ana', template }), undefined, 'a template opens it');
}

/** An action is there exactly when the capabilities say so. */
export function checkActions({ channel, account, to }: Case) {
  const { typing, readMarks, reaction, edit, delete: remove } = channel.capabilities;
  const actions: [Action, Support][] = [
    [{ do: 'typing', on: true, last: '77' }, typing],
    [{ do: 'read', upTo: '77' }, readMarks],
    [{ do: 'react', to: '77', emoji: '👍' }, reaction],
    [{ do: 'react', to: '77', emoji: null }, reaction],
    [{ do: 'edit', of: '77', text: 'mejor así', hasFiles: false }, edit],
    [{ do: 'edit', of: '77', text: 'mejor así', hasFiles: false, link: LINK }, edit],
    [{ do: 'delete', of: '77' }, remove],
  ];
  for (const [action, support] of actions) {
    const step = channel.act?.(action, to, account);
    assert.equal(step !== undefined, support !== 'none', `${action.do}: ${support}`);
    assert.equal(step?.does ?? 'action', 'action');
    assert.deepEqual(JSON.stringify(channel.act?.(action, to, account)), JSON.stringify(step));
  }
  for (const [action] of actions) channel.act?.(action, { addresses: [], isGroup: false }, account);
}

function supportIs(one: Case, what: string, content: Content, support: Support, losses: readonly LossCode[]) {
  agrees(what, planOf(one, content), support, losses);
}

function agrees(what: string, plan: Plan, support: Support, losses: readonly LossCode[]) {
  const lost = codesOf(plan).some((code) => losses.includes(code));
  if (support === 'full')
    assert.deepEqual([plan.blocked, lost], [undefined, false], `${what}: carried as it is`);
  else if (support === 'degraded')
    assert.deepEqual([plan.blocked, lost], [undefined, true], `${what}: with a loss`);
  else assert.ok(plan.blocked || lost, `${what}: it cannot, and says so`);
}

function lossesAre(one: Case, content: Content, losses: readonly LossCode[]) {
  assert.deepEqual(
    codesOf(planOf(one, content)),
    losses,
    `${content.text.length} times ${content.text.slice(0, 2)}`,
  );
}

function planOf(one: Case, content: Content): Plan {
  const plan = one.channel.plan(outboundOf(one, content), one.account);
  for (const request of sendAll(plan)) assert.deepEqual(one.judge?.(request) ?? [], []);
  return plan;
}

function codesOf({ losses }: { readonly losses: readonly Loss[] }): LossCode[] {
  return losses.map(({ code }) => code);
}

function sizeOf(text: string, { text: { unit } }: Capabilities): number {
  if (unit === 'bytes') return Buffer.byteLength(text);
  return unit === 'utf16' ? text.length : Array.from(text).length;
}
