import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createPlain } from 'node:net';
import { test } from 'node:test';
import { ChannelProblem } from '@tertulia/channels/channel.ts';
import type { HttpRequest } from '@tertulia/channels/plan.ts';
import { openNetworkIo } from './network-io.ts';

const FILE = Buffer.alloc(300_000, 'x');

function openIo(insideHosts = ['127.0.0.1']) {
  return openNetworkIo({
    now: Date.now,
    insideHosts,
    openFile: async (file) => {
      if (file === 'gone') throw new Error('gone');
      return {
        size: FILE.length,
        bytes: (async function* () {
          for (let at = 0; at < FILE.length; at += 100_000) yield FILE.subarray(at, at + 100_000);
        })(),
      };
    },
  });
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse, body: Buffer) => void) {
  const server: Server = createServer((request, response) => {
    void Array.fromAsync(request).then((parts) => answer(request, response, Buffer.concat(parts)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const post = (url: string, body: HttpRequest['body'] = { json: { a: 1 } }): HttpRequest => ({
  method: 'POST',
  url,
  headers: { authorization: 'Bearer CANARY' },
  body,
});

test('a request goes as it was planned, and its answer comes as it is', async () => {
  const seen: { headers: IncomingMessage['headers']; method: string | undefined; body: string }[] = [];
  await using server = await listen(({ headers, method }, response, body) => {
    seen.push({ headers, method, body: body.toString('latin1') });
    response.writeHead(429, { 'retry-after': '7' }).end('{"no":1}');
  });
  const io = openIo();
  const answer = await io.request(post(`${server.url}/x`));
  assert.deepEqual(answer.is === 'answered' && [answer.status, answer.headers['retry-after'], answer.body], [
    429,
    '7',
    '{"no":1}',
  ]);
  assert.equal(seen[0]!.body, '{"a":1}');
  assert.match(seen[0]!.headers['user-agent']!, /^Tertulia\/\d+\.\d+\.\d+$/);
  assert.equal(seen[0]!.headers['content-type'], 'application/json');
  assert.equal(seen[0]!.headers.authorization, 'Bearer CANARY');

  const form = [
    { name: 'kind', value: 'photo' },
    { name: 'file', file: 'f', type: 'image/jpeg', fileName: 'a"b\r\nx: y.jpg' },
  ];
  await io.request(post(`${server.url}/upload`, { form }));
  const upload = seen[1]!;
  assert.equal(Number(upload.headers['content-length']), upload.body.length);
  const parsed = await new Response(Buffer.from(upload.body, 'latin1'), {
    headers: { 'content-type': upload.headers['content-type']! },
  }).formData();
  assert.equal(parsed.get('kind'), 'photo');
  const file = parsed.get('file') as File;
  assert.deepEqual([file.size, file.type], [FILE.length, 'image/jpeg']);
  assert.deepEqual(await io.request(post(server.url, { form: [{ ...form[1]!, file: 'gone' } as never] })), {
    is: 'unsent',
    problem: 'a file could not be read',
  });
});

test('whether a request may have arrived is told apart', async () => {
  const io = openIo();
  await using cut = await listen((request) => request.socket.destroy());
  assert.equal((await io.request(post(cut.url))).is, 'lost');
  await using half = await listen((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('half');
    setImmediate(() => response.destroy());
  });
  assert.equal((await io.request(post(half.url))).is, 'lost');
  const closed = createPlain();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  assert.equal((await io.request(post(`http://127.0.0.1:${port}/CANARY`))).is, 'unsent');
  assert.equal((await io.request(post('https://nowhere.invalid/'))).is, 'unsent');
  const stopped = AbortSignal.abort();
  assert.equal((await io.request(post(cut.url), stopped)).is, 'unsent');
});

test('nothing inside is reached but what the settings name, and no redirect leads there', async () => {
  const asked: string[] = [];
  const authorised: (string | undefined)[] = [];
  await using inside = await listen(({ url, headers }, response) => {
    asked.push(url!);
    authorised.push(headers.authorization);
    if (url === '/to') response.writeHead(302, { location: 'http://localhost:1/secret' }).end();
    else if (url === '/same') response.writeHead(302, { location: '/file' }).end();
    else if (url === '/missing') response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'image/png' }).end('bytes');
  });
  const shut = openIo([]);
  for (const url of [
    inside.url,
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://[::1]/',
    'ftp://x.y/',
    'nonsense',
  ])
    assert.equal((await shut.request(post(url))).is, 'unsent', url);
  assert.deepEqual(asked, []);

  const io = openIo();
  const redirected = await io.request(post(`${inside.url}/to`));
  assert.equal(redirected.is === 'answered' && redirected.status, 302, 'a redirect is an answer');
  await assert.rejects(io.download(`${inside.url}/to`), ChannelProblem);
  const isFinal = (problem: unknown) => problem instanceof ChannelProblem && problem.isFinal;
  await assert.rejects(io.download(`${inside.url}/missing`), isFinal);
  await assert.rejects(io.download('http://127.0.0.1:1/CANARY'), (problem: unknown) => {
    return problem instanceof ChannelProblem && !problem.isFinal && !problem.message.includes('CANARY');
  });
  const file = await io.download(`${inside.url}/same`, { authorization: 'Bearer CANARY' });
  assert.equal(file.type, 'image/png');
  assert.equal(Buffer.concat(await Array.fromAsync(file.bytes)).toString(), 'bytes');
  assert.equal(authorised.at(-1), 'Bearer CANARY');
});
