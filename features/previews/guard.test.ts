import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createListener } from 'node:net';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchGuarded } from './fetch-guarded.ts';
import { isPublicAddress, type Net, PUBLIC_NET } from './net.ts';

const PAGE = {
  accept: 'text/html',
  isWanted: (type: string) => type === 'text/html',
  mostBytes: 64 * 1024,
  maybeCut: true,
};

/** A site on an address of loopback that stands for the internet here; 127.0.0.1 stands for the inside. */
const OUTSIDE = '127.0.0.2';
const INSIDE = '127.0.0.1';

function testNet(port: number, resolve: Net['resolve'] = async () => [OUTSIDE]): Net {
  return {
    resolve,
    mayReach: (address) => address === OUTSIDE,
    mayUsePort: (asked) => asked === String(port),
    limitMs: 400,
  };
}

async function openSite(answer: RequestListener, address = OUTSIDE, port = 0) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  const { port: opened } = server.address() as { port: number };
  return {
    port: opened,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Counts whoever knocks, on the same port. */
async function openTrap(asked: number) {
  const trap = { knocks: 0, port: asked };
  const server = createListener((socket) => {
    trap.knocks += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(asked, INSIDE, resolve));
  trap.port = (server.address() as { port: number }).port;
  return Object.assign(trap, { [Symbol.dispose]: () => server.close() });
}

describe('V03 the guard of link previews', () => {
  it('knows what is not of the internet at large, however it is written', () => {
    for (const address of [
      '127.0.0.1',
      '127.8.8.8',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
      '192.0.0.8',
      '192.0.2.1',
      '198.18.0.1',
      '203.0.113.9',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '::1',
      '::',
      '::127.0.0.1',
      '::ffff:127.0.0.1',
      '::ffff:10.0.0.1',
      '::ffff:0:127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::a00:1',
      '2002:7f00:1::',
      '2001:0:1::1',
      'fc00::1',
      'fd12::1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'ff02::1',
      '2001:db8::1',
      '4000::1',
      'localhost',
      '',
      '2130706433',
    ])
      assert.equal(isPublicAddress(address), false, address);
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      assert.equal(isPublicAddress(address), true, address);
  });

  it('refuses every address of the inside before it connects: 0 packets', async () => {
    using trap = await openTrap(0);
    const { port } = trap;
    // Everything as in production, but for the port, so that only the guard stands between.
    const asked: string[] = [];
    const net: Net = {
      ...PUBLIC_NET,
      mayUsePort: () => true,
      resolve: async (host) => (asked.push(host), NAMES[host] ?? []),
    };
    const links = [
      '127.0.0.1',
      '127.1',
      '0x7f.1',
      '0177.0.0.1',
      '2130706433',
      '0x7f000001',
      '0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '169.254.169.254',
      'localhost',
      'localhost.',
      'db.internal',
      'printer.local',
      'intranet',
      '１２７.０.０.１',
      '127。0。0。1',
      ...Object.keys(NAMES),
    ];
    for (const host of links)
      await assert.rejects(fetchGuarded(`http://${host}:${port}/`, PAGE, net), { again: false }, host);
    for (const link of [
      'file:///etc/passwd',
      'ftp://example.com/',
      'gopher://x.com/',
      'data:text/html,x',
      'javascript:1',
      'http://',
      'no link',
      `http://user@site.example:${port}/`,
      `http://user:pass@site.example:${port}/`,
      `http://site.example@127.0.0.1:${port}/`,
    ])
      await assert.rejects(fetchGuarded(link, PAGE, net), { again: false }, link);
    for (const port of ['22', '25', '6379', '8080'])
      await assert.rejects(fetchGuarded(`http://example.com:${port}/`, PAGE, PUBLIC_NET), /another port/);
    assert.deepEqual(
      new Set(asked),
      new Set(Object.keys(NAMES)),
      'names of the inside are not even asked for',
    );
    assert.equal(trap.knocks, 0);
    await assert.rejects(fetchGuarded(`http://127.0.0.1:${port}/`, PAGE, { ...net, mayReach: () => true }));
    assert.equal(trap.knocks, 1, 'without the guard it would have been reached');
  });

  it('a name that changes its mind reaches only the address that was checked', async () => {
    let resolutions = 0;
    using site = await openSite((request, response) =>
      request.url === '/again'
        ? response.writeHead(302, { location: `http://rebind.example:${site.port}/` }).end()
        : response.setHeader('content-type', 'text/html').end('<title>outside</title>'),
    );
    using trap = await openTrap(site.port);
    const net = testNet(site.port, async () => [(resolutions += 1) === 1 ? OUTSIDE : INSIDE]);
    const { bytes } = await fetchGuarded(`http://rebind.example:${site.port}/`, PAGE, net);
    assert.match(bytes.toString(), /outside/);
    assert.equal(resolutions, 1);
    resolutions = 0;
    await assert.rejects(
      fetchGuarded(`http://rebind.example:${site.port}/again`, PAGE, net),
      /of the inside/,
    );
    assert.equal(resolutions, 2);
    const both = testNet(site.port, async () => [OUTSIDE, INSIDE]);
    await assert.rejects(fetchGuarded(`http://both.example:${site.port}/`, PAGE, both), /of the inside/);
    assert.equal(trap.knocks, 0);
  });

  it('checks each redirect, and follows three', async () => {
    using site = await openSite((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://x');
      const left = Number(pathname.slice(1));
      if (left === 0 && !searchParams.has('to'))
        return response.setHeader('content-type', 'text/html').end('<title>there</title>');
      response.writeHead(302, { location: left > 0 ? `/${left - 1}` : searchParams.get('to')! }).end();
    });
    using trap = await openTrap(site.port);
    const net = testNet(site.port, async (host) => [host === 'inside.example' ? INSIDE : OUTSIDE]);
    const from = (path: string) => fetchGuarded(`http://site.example:${site.port}/${path}`, PAGE, net);
    assert.equal((await from('3')).url.pathname, '/0');
    await assert.rejects(from('4'), /too many redirects/);
    for (const to of [
      `http://127.0.0.1:${site.port}/`,
      `http://[::1]:${site.port}/`,
      `http://inside.example:${site.port}/`,
      `//127.0.0.1:${site.port}/`,
      'file:///etc/passwd',
      'http://site.example:22/',
      `http://a:b@site.example:${site.port}/0`,
    ])
      await assert.rejects(from(`0?to=${encodeURIComponent(to)}`), { again: false }, to);
    assert.equal(trap.knocks, 0);
  });

  it('takes no more time and no more bytes than it has for it, packed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'a'));
    using site = await openSite((request, response) => {
      response.setHeader('content-type', 'text/html');
      if (request.url === '/silent') return;
      if (request.url === '/bomb') return response.setHeader('content-encoding', 'gzip').end(bomb);
      if (request.url === '/endless') {
        const more = () =>
          response.write(Buffer.alloc(16_384, 'a'), (problem) => problem || setImmediate(more));
        return more();
      }
      if (request.url === '/odd') return response.setHeader('content-encoding', 'zstd, gzip').end('x');
      if (request.url === '/broken') return response.setHeader('content-encoding', 'gzip').end('no gzip');
      if (request.url === '/file') return response.setHeader('content-type', 'application/pdf').end('x');
      if (request.url === '/away') return response.writeHead(404).end();
      if (request.url === '/busy') return response.writeHead(503).end();
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    });
    const net = testNet(site.port);
    const from = (path: string, wanted = PAGE) =>
      fetchGuarded(`http://site.example:${site.port}/${path}`, wanted, net);
    for (const path of ['silent', 'trickle']) {
      const started = performance.now();
      await assert.rejects(from(path), /too long/, path);
      assert.ok(performance.now() - started < 1500, path);
    }
    for (const path of ['bomb', 'endless']) {
      assert.equal((await from(path)).bytes.length, PAGE.mostBytes, path);
      await assert.rejects(from(path, { ...PAGE, maybeCut: false }), /too large/, path);
    }
    await assert.rejects(from('broken'), { again: true });
    await assert.rejects(from('busy'), { again: true });
    for (const path of ['odd', 'file', 'away']) await assert.rejects(from(path), { again: false }, path);
  });

  it('brings nothing of ours along', async () => {
    let seen: Record<string, unknown> = {};
    using site = await openSite((request, response) => {
      seen = request.headers;
      response.setHeader('set-cookie', 'a=b').setHeader('content-type', 'text/html').end('<title>x</title>');
    });
    for (let i = 0; i < 2; i++)
      await fetchGuarded(`http://site.example:${site.port}/`, PAGE, testNet(site.port));
    assert.deepEqual(Object.keys(seen).toSorted(), [
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'user-agent',
    ]);
    assert.equal(seen['host'], `site.example:${site.port}`);
  });
});

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'loop.example': ['127.0.0.1'],
  'loop6.example': ['::1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'metadata.example': ['169.254.169.254'],
  'private.example': ['10.0.0.1'],
  'shared.example': ['100.64.0.1'],
  'local.example': ['fc00::1'],
  'zero.example': ['0.0.0.0'],
  'mixed.example': ['8.8.8.8', '127.0.0.1'],
};
