import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChannelProblem } from '../channel.ts';
import { fetchFile } from './files.ts';
import { account } from './test-account.ts';
import { networkOf } from './test-network.ts';

const { accessToken } = account.settings;

test('a file is fetched from Meta alone, with the token', async () => {
  const fetchFrom = async (url: string, api?: string) => {
    const io = networkOf({ '77': { url, mime_type: 'image/jpeg', sha256: 'x', file_size: '7', id: '77' } });
    const fetched = await fetchFile({ kind: 'photo', remote: '77' }, io, { ...account, ...(api && { api }) });
    assert.equal(fetched.type, 'image/jpeg');
    return io.downloads;
  };
  const headers = { authorization: `Bearer ${accessToken}`, 'user-agent': 'Tertulia/1.0.0' };
  for (const url of [
    'https://lookaside.fbsbx.com/whatsapp?mid=77',
    'https://scontent.fbcdn.net/a',
    'https://graph.facebook.com/a',
  ])
    assert.deepEqual(await fetchFrom(url), [{ url, headers }]);
  const rehearsal = 'http://127.0.0.1:4000';
  assert.equal((await fetchFrom(`${rehearsal}/files/77`, rehearsal)).length, 1);

  const hostile = [
    'https://evil.example/a',
    'https://evilfbcdn.net/a',
    'https://fbcdn.net.evil.example/a',
    'http://lookaside.fbsbx.com/a',
    'https://lookaside.fbsbx.com:8443/a',
    'https://lookaside.fbsbx.com@evil.example/a',
    'https://ana:word@lookaside.fbsbx.com/a',
    'http://127.0.0.1:4000/files/77',
    'file:///etc/passwd',
    'nothing',
  ];
  for (const url of hostile)
    await assert.rejects(
      fetchFrom(url),
      (problem) => problem instanceof ChannelProblem && problem.isFinal,
      url,
    );
});

test('an id that is no id stays in its place', async () => {
  const io = networkOf({});
  await assert.rejects(fetchFile({ kind: 'photo', remote: '../../me?x=' }, io, account), ChannelProblem);
  assert.equal(new URL(io.requests[0]?.url ?? '').pathname, '/v23.0/..%2F..%2Fme%3Fx%3D');
});
