import { Refusal } from '@tertulia/protocol/errors.ts';
import { type App, BOTH_SIDES } from '@tertulia/server/gateway/app.ts';
import { sessionOf } from '@tertulia/server/gateway/http.ts';
import type { Session } from '@tertulia/server/gateway/session.ts';
import type { House } from '@tertulia/server/house.ts';
import { askForMail, readMailState, stopMail } from './mailbox.ts';
import type { Mailer } from './mailer.ts';
import { testPayload } from './payload.ts';
import type { Post } from '../post-outside.ts';
import { isPublicEndpoint } from '../post-outside.ts';
import { AskForMail, ChangeNoticeWishes, Notices, NoticeTested, NoticeWishes, PushHere } from './protocol.ts';
import { canEncryptFor, push } from './push.ts';
import { dropTarget, findTarget, keepTarget, outcomeWrite, readDevices } from './targets.ts';
import { readPublicKey, readVapid } from './vapid.ts';
import { changeWishes, readWishes } from './wishes.ts';

const tags = ['notices'];

interface Means {
  readonly post: Post;
  readonly mailer: Mailer | undefined;
}

/** How someone is told, asked and changed by himself, at the desk and at the door alike. */
export function noticeRoutes(app: App, house: House, means: Means): void {
  for (const { prefix, who } of BOTH_SIDES) {
    wishRoutes(app, house, means, `${prefix}/notices`, who);
    deviceRoutes(app, house, means, `${prefix}/notices`, who);
    mailRoutes(app, house, means, `${prefix}/notices`, who);
  }
}

type Who = (typeof BOTH_SIDES)[number]['who'];

function wishRoutes(app: App, house: House, { mailer }: Means, at: string, who: Who): void {
  app.route({
    method: 'GET',
    url: at,
    config: { who, budget: 'normal' },
    schema: {
      tags,
      summary: 'Where and how this person is told of messages',
      response: { 200: Notices },
    },
    handler: (request) => readNotices(house, sessionOf(request), mailer !== undefined),
  });

  app.route({
    method: 'PUT',
    url: `${at}/wishes`,
    config: { who, budget: 'normal' },
    schema: {
      tags,
      summary: 'Change quiet hours, do not disturb, and whether words are shown',
      body: ChangeNoticeWishes,
      response: { 200: NoticeWishes },
    },
    handler: (request) => changeWishes(house, sessionOf(request).person, request.body),
  });
}

function deviceRoutes(app: App, house: House, { post, mailer }: Means, at: string, who: Who): void {
  app.route({
    method: 'PUT',
    url: `${at}/here`,
    config: { who, budget: 'normal' },
    schema: {
      tags,
      summary: 'Tell this device, by what its browser got from its push service',
      body: PushHere,
      response: { 200: Notices },
    },
    handler: async (request) => {
      const session = sessionOf(request);
      const { body } = request;
      if (!isPublicEndpoint(body.endpoint))
        throw new Refusal('frame-problem', 'endpoint: not a public address');
      if (!canEncryptFor(body))
        throw new Refusal('frame-problem', 'p256dh, auth: not a public key and a secret');
      if (body.renews && !(await findTarget(house, session.device))) throw new Refusal('not-found');
      await keepTarget(house, session, body);
      return readNotices(house, session, mailer !== undefined);
    },
  });

  app.route({
    method: 'DELETE',
    url: `${at}/here`,
    config: { who, budget: 'normal' },
    schema: { tags, summary: 'No longer tell this device', response: { 200: Notices } },
    handler: async (request) => {
      const session = sessionOf(request);
      await dropTarget(house, session);
      return readNotices(house, session, mailer !== undefined);
    },
  });

  app.route({
    method: 'POST',
    url: `${at}/test`,
    config: { who, budget: 'notice' },
    schema: {
      tags,
      summary: 'Push to this device now, and say what its push service answered',
      response: { 200: NoticeTested },
    },
    handler: async (request) => {
      const target = await findTarget(house, sessionOf(request).device);
      if (!target) throw new Refusal('not-found');
      const pushed = await push(target, await testPayload(house, target), await readVapid(house), post);
      await house.db.write(outcomeWrite(target.id, pushed, house.now()));
      const { outcome, status } = pushed;
      return { outcome: outcome === 'later' ? ('unreachable' as const) : outcome, status };
    },
  });
}

function mailRoutes(app: App, house: House, { mailer }: Means, at: string, who: Who): void {
  app.route({
    method: 'PUT',
    url: `${at}/mail`,
    config: { who, budget: 'notice' },
    schema: {
      tags,
      summary: 'Ask the owner of an address whether he wants mail there',
      body: AskForMail,
      response: { 200: Notices },
    },
    handler: async (request) => {
      const session = sessionOf(request);
      if (!mailer) throw new Refusal('not-found', 'this server sends no mail');
      await askForMail(house, mailer, session, request.body);
      return readNotices(house, session, true);
    },
  });

  app.route({
    method: 'DELETE',
    url: `${at}/mail`,
    config: { who, budget: 'normal' },
    schema: { tags, summary: 'No more mail, and the address is forgotten', response: { 200: Notices } },
    handler: async (request) => {
      const session = sessionOf(request);
      await stopMail(house, session.person);
      return readNotices(house, session, mailer !== undefined);
    },
  });
}

async function readNotices(house: House, session: Session, hasMail: boolean): Promise<Notices> {
  const [key, devices, mail, wishes] = await Promise.all([
    readPublicKey(house),
    readDevices(house, session),
    readMailState(house, session, hasMail),
    readWishes(house, session.person),
  ]);
  return { key, devices, mail, wishes };
}
