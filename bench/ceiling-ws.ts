import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { answerParent } from './ipc.ts';

/**
 * The plain way to do it with `ws`: nothing checked, nothing stored, one `send` for each member. It speaks enough of
 * the protocol for the same driver. The cookie's token is taken as the person.
 */
const server = createServer();
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
let seq = 0;

sockets.on('connection', (socket, request) => {
  const person = /tertulia-door=([^;]+)/.exec(request.headers.cookie ?? '')?.[1];
  socket.send('{"type":"welcome"}');
  socket.on('message', (data: Buffer) => {
    const up = JSON.parse(data.toString()) as {
      type: string;
      id: string;
      conversation: string;
      body: unknown;
    };
    if (up.type === 'follow') {
      socket.send(
        JSON.stringify({
          type: 'followed',
          conversation: up.conversation,
          after: seq,
          head: seq,
          receipts: [],
          people: [],
        }),
      );
    } else if (up.type === 'do') {
      seq += 1;
      const event = { seq, at: Date.now(), by: person, id: up.id, kind: 'message.posted', body: up.body };
      const frame = Buffer.from(
        JSON.stringify({ type: 'events', conversation: up.conversation, events: [event] }),
      );
      socket.send(JSON.stringify({ type: 'done', done: [[up.id, seq]] }));
      for (const client of sockets.clients)
        if (client.readyState === WebSocket.OPEN) client.send(frame, { binary: false });
    }
  });
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  answerParent({}, { ready: true, host: '127.0.0.1', port });
});
