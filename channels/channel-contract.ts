import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { Recipient } from './carried.ts';
import type { Account, Channel, Incoming } from './channel.ts';
import { checkActions, checkCapabilities, checkLimits } from './contract-carrying.ts';
import {
  contentsOf,
  type Dice,
  mutate,
  outboundOf,
  randomContent,
  sendAll,
  stringsOf,
} from './contract-inputs.ts';
import type { Answer, HttpRequest } from './plan.ts';

/** One channel with an account, and a network that can be asked to tell things. */
export interface ContractCase<Settings extends object = object> {
  readonly channel: Channel<Settings>;
  readonly account: Account<Settings>;
  /** `new Random()` of server/testing/random.ts. */
  readonly random: Dice;
  /** A request to the webhook with this body, as the network would make and sign it. */
  readonly sign: (body: string) => Incoming;
  /** The header that the signature is in. */
  readonly signature: string;
  /** A signature over the body; false: a secret that is told each time. */
  readonly signsBody: boolean;
  /** What the network tells: each body with the kinds that are read of it, in order. */
  readonly told: Readonly<Record<string, { readonly body: string; readonly is: readonly string[] }>>;
  /** Each request tells one thing. Otherwise one of those above tells several. */
  readonly tellsOneByOne?: true;
  /** Bodies that tell what nothing here knows. */
  readonly unknown: readonly string[];
  /** Someone who has written before. */
  readonly to: Recipient;
  /** What the network answers when it took a message. */
  readonly accepted: Answer;
  /** What an independent judge has against a request; empty: nothing. */
  readonly judge?: (request: HttpRequest) => readonly string[];
}

/** What every channel keeps to. Its own test calls this, and proves beside it what is special about its network. */
export function channelContract<Settings extends object>(name: string, make: () => ContractCase<Settings>) {
  test(`${name}: only a right signature is accepted`, () => checkSignature(make()));
  test(`${name}: everything that is told is read, and the same each time`, () => checkReading(make()));
  test(`${name}: whatever is told, reading it never throws`, () => checkHostileReading(make()));
  test(`${name}: whatever is to be carried, there are steps or a reason`, () => checkPlanning(make()));
  test(`${name}: limits are kept at and beyond them`, () => checkLimits(make()));
  test(`${name}: its capabilities are what it does`, () => {
    checkCapabilities(make());
    checkActions(make());
  });
  test(`${name}: whatever is answered has a meaning`, () => checkAnswers(make()));
  test(`${name}: secrets stay where the network wants them`, () => checkSecrets(make()));
}

function checkSignature({ channel, account, sign, signature, signsBody, told }: ContractCase) {
  for (const { body } of Object.values(told)) {
    const right = sign(body);
    const value = right.headers[signature] ?? '';
    assert.notEqual(value, '', 'a right request has a signature');
    assert.equal(channel.verify(right, account), true);
    const signedBy = (changed: string | undefined): Incoming => {
      const { [signature]: _, ...others } = right.headers;
      return { ...right, headers: { ...others, ...(changed !== undefined && { [signature]: changed }) } };
    };
    const last = value.at(-1) === '0' ? '1' : '0';
    const wrong = [undefined, '', value.slice(0, -1), `${value.slice(0, -1)}${last}`, `${value}0`];
    for (const changed of [...wrong, `${value}, ${value}`, 'sha256=', 'ñ\u0000', 'x'.repeat(100_000)])
      assert.equal(channel.verify(signedBy(changed), account), false, String(changed).slice(0, 100));
    if (signsBody) assert.equal(channel.verify({ ...right, body: Buffer.from(`${body} `) }, account), false);
  }
  const empty: Account = { ...account, settings: withoutSecrets(channel, account) };
  for (const { body } of Object.values(told)) {
    const right = sign(body);
    const unsigned = { ...right, headers: { ...right.headers, [signature]: '' } };
    for (const request of [right, unsigned])
      assert.equal(channel.verify(request, empty), false, 'without a secret nothing is accepted');
  }
}

function withoutSecrets({ secrets }: Channel, { settings }: Account) {
  return { ...settings, ...Object.fromEntries(secrets.map((name) => [name, ''])) };
}

function checkReading({ channel, account, sign, told, tellsOneByOne, unknown }: ContractCase) {
  const keys = new Map<string, string>();
  assert.equal(
    Object.values(told).some(({ is }) => is.length > 1),
    tellsOneByOne !== true,
    'a batch is read whole',
  );
  for (const [what, { body, is }] of Object.entries(told)) {
    const read = channel.read(sign(body), account);
    assert.deepEqual(
      read.map((event) => event.is),
      is,
      what,
    );
    assert.deepEqual(channel.read(sign(body), account), read, `${what}: the same again`);
    for (const { key, at } of read) {
      assert.ok(
        key.length > 0 && key.length <= 300 && Number.isSafeInteger(at) && at > 0,
        `${what}: ${key}, ${at}`,
      );
      assert.equal(keys.get(key), undefined, `${what} has the key of ${keys.get(key)}: ${key}`);
      keys.set(key, what);
    }
  }
  for (const body of unknown) {
    const read = channel.read(sign(body), account);
    assert.ok(read.length > 0, `kept: ${body}`);
    for (const event of read)
      assert.ok(event.is === 'unsupported' || (event.is === 'message' && event.content.unsupported), body);
  }
}

function checkHostileReading({ channel, account, sign, told, unknown, random }: ContractCase) {
  const bodies = [...Object.values(told).map(({ body }) => body), ...unknown];
  const plain = ['', ' ', 'null', '[]', '{}', '"a"', '1e999', '{"a":', '\u0000', '{"__proto__":{"x":1}}'];
  const hostile = [...plain, '['.repeat(100_000), `{"entry":${'['.repeat(5_000)}${']'.repeat(5_000)}}`];
  for (let round = 0; round < 1_500; round++) hostile.push(mutate(random.pick(bodies), random));
  for (const body of hostile) {
    const hint = `seed ${random.seed}: ${body.slice(0, 500)}`;
    const request = sign(body);
    try {
      const read = channel.read(request, account);
      assert.deepEqual(channel.read(request, account), read);
      for (const { key, at } of read) assert.ok(typeof key === 'string' && key && Number.isFinite(at));
      assert.equal(typeof channel.reply?.(request, account).status, channel.reply ? 'number' : 'undefined');
      channel.handshake?.(request, account);
    } catch (problem) {
      throw new Error(hint, { cause: problem });
    }
  }
}

function checkPlanning(one: ContractCase) {
  const { channel, account, random, judge } = one;
  const contents = contentsOf(channel.capabilities);
  for (let round = 0; round < 400; round++) contents.push([`round ${round}`, randomContent(random)]);
  for (const [what, content] of contents) {
    const message = outboundOf(one, content);
    const hint = `${what}, seed ${random.seed}`;
    const plan = channel.plan(message, account);
    assert.equal(plan.steps.length === 0, plan.blocked !== undefined, `${hint}: no steps, or no reason`);
    const sent = sendAll(plan);
    assert.deepEqual(sendAll(channel.plan(message, account)), sent, `${hint}: the same each time`);
    assert.deepEqual(channel.plan(message, account).losses, plan.losses);
    assert.equal(
      new Set(plan.steps.map(({ key }) => key)).size,
      plan.steps.length,
      `${hint}: keys are unique`,
    );
    if (plan.steps.length > 0)
      assert.equal(plan.steps.at(-1)?.does, 'message', `${hint}: ends with a message`);
    for (const request of sent) {
      assert.deepEqual(judge?.(request) ?? [], [], `${hint}: ${JSON.stringify(request)}`);
      assert.ok(
        stringsOf(request.body).every((text) => text.isWellFormed()),
        `${hint}: a character was cut in two`,
      );
      assert.match(request.headers?.['user-agent'] ?? 'Tertulia/1.0.0', /^[\w-]+\/\d+\.\d+\.\d+$/);
    }
  }
  const nobody = { addresses: [], isGroup: false };
  const blocked = channel.plan({ ...outboundOf(one, { text: 'hola' }), to: nobody }, account).blocked;
  assert.equal(blocked?.why, 'no-address');
}

function checkAnswers(one: ContractCase) {
  const { channel, account, accepted, random } = one;
  const steps = channel.plan(outboundOf(one, { text: 'hola' }), account).steps;
  assert.ok(steps.length > 0);
  for (const step of steps) {
    const isOf = (answer: Answer) => channel.classify(step, answer, account).is;
    const answered = (status: number, body = '', headers = {}): Answer => ({
      is: 'answered',
      status,
      headers,
      body,
    });
    assert.equal(isOf(accepted), 'accepted');
    assert.equal(isOf({ is: 'unsent', problem: 'refused' }), 'retry', 'it certainly did not arrive: again');
    const lost = isOf({ is: 'lost', problem: 'timeout' });
    assert.ok(lost === 'unknown' || (step.isRepeatable && lost === 'retry'), `nobody knows, but ${lost}`);
    for (const status of [500, 502, 503]) assert.match(isOf(answered(status)), /^(retry|throttled|unknown)$/);
    assert.match(isOf(answered(429)), /^(retry|throttled)$/);
    for (const status of [400, 404]) assert.match(isOf(answered(status)), /^(rejected|retry)$/);
    assert.equal(isOf(answered(401)), 'rejected');
    for (let round = 0; round < 300; round++) {
      const body = accepted.is === 'answered' ? mutate(accepted.body || '{}', random) : '';
      const answer = answered(random.pick([200, 201, 204, 400, 403, 409, 429, 500]), body);
      const outcome = channel.classify(step, answer, account);
      assert.deepEqual(channel.classify(step, answer, account), outcome, `seed ${random.seed}: ${body}`);
      if (outcome.is === 'throttled') assert.ok(outcome.after > 0 && Number.isFinite(outcome.after));
    }
  }
}

function checkSecrets(one: ContractCase) {
  const { channel, account, accepted } = one;
  const settings: Readonly<Record<string, unknown>> = { ...account.settings };
  const secrets = channel.secrets
    .map((name) => settings[name])
    .filter((secret) => typeof secret === 'string')
    .filter((secret) => secret !== '');
  assert.ok(secrets.length > 0 && secrets.every((secret) => secret.length >= 8), 'the case has its secrets');
  const keepsQuiet = (value: unknown, where: string) => {
    const words = JSON.stringify(value) ?? '';
    for (const secret of secrets) assert.ok(!words.includes(secret), `${where} tells a secret`);
  };
  for (const [what, content] of contentsOf(channel.capabilities)) {
    const plan = channel.plan(outboundOf(one, content), account);
    keepsQuiet([plan.losses, plan.blocked, plan.steps.map(({ key }) => key)], what);
    for (const [index, request] of sendAll(plan).entries()) {
      keepsQuiet(request.body, `${what}: a body`);
      const step = plan.steps[index];
      const problem = `fetch of ${request.url} with ${JSON.stringify(request.headers)} failed`;
      for (const answer of [accepted, { is: 'lost' as const, problem }, { is: 'unsent' as const, problem }])
        if (step) keepsQuiet(channel.classify(step, answer, account), `${what}: an outcome`);
    }
  }
  for (const { name, secret, label, help } of channel.fields) {
    assert.equal(
      secret === true,
      channel.secrets.includes(name),
      `${name} is secret in the form if it is one`,
    );
    for (const words of [label, help])
      assert.ok(words.es && words.en, `${name} is explained in both languages`);
  }
}
