import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stores } from '@tertulia/server/testing/house.ts';
import { mailLinks } from './client.ts';
import { TestBrowser } from '../test-browser.ts';
import { openScene } from '../test-notices.ts';
import { TestSmtp } from '../test-smtp.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AWAY = 15 * MINUTE;

async function openPost(store: Parameters<typeof openScene>[0]) {
  const smtp = await TestSmtp.open();
  const scene = await openScene(store, { mailTo: smtp.url });
  return {
    ...scene,
    smtp,
    async [Symbol.asyncDispose]() {
      await scene[Symbol.asyncDispose]();
      await smtp[Symbol.asyncDispose]();
    },
  };
}

const secretOf = (text: string, what: string) => new RegExp(`#${what}\\.([\\w-]+)`).exec(text)?.[1] ?? '';

for (const store of stores()) {
  describe(`mail on ${store}`, () => {
    it('a customer leaves an address, says yes, was away, and answers from the mail in another browser', async () => {
      await using scene = await openPost(store);
      const { smtp, ana, app } = scene;
      const carla = await scene.customer('Carla');
      const asked = await carla.notices.askForMail({ email: ' Carla@Example.com', language: 'es' });
      assert.deepEqual(asked.mail, { available: true, email: 'carla@example.com', state: 'asked' });
      const [question] = smtp.received;
      assert.equal(question?.to, 'carla@example.com');
      assert.match(question.subject, /¿Quieres que Café Gijón te avise/);
      await scene.say(ana, carla.conversation, 'antes de decir que sí');
      await scene.pass(2 * AWAY);
      assert.equal(smtp.received.length, 1, 'nothing but the question before she has said yes');

      const stranger = new TestBrowser(app);
      const links = mailLinks(stranger.call);
      const { status } = await stranger.ask(
        'GET',
        `/api/notices/confirm?token=${secretOf(question.text, 'confirm')}`,
      );
      assert.equal(status, 404, 'looking at a link does nothing');
      assert.equal((await links.confirm(secretOf(question.text, 'confirm'))).url, '/l/hola');
      assert.equal((await carla.notices.read()).mail.state, 'on');

      await scene.say(ana, carla.conversation, 'Tu encargo está <b>listo</b>');
      await scene.say(ana, carla.conversation, 'Abrimos hasta las 8');
      await scene.pass(AWAY - MINUTE);
      assert.equal(smtp.received.length, 1);
      await scene.pass(MINUTE);
      const news = smtp.received[1]!;
      assert.equal(news.subject, 'Café Gijón: 3 mensajes nuevos');
      assert.match(news.text, /> Tu encargo está <b>listo<\/b>/);
      assert.match(news.html, /Tu encargo está &#60;b&#62;listo&#60;\/b&#62;/);
      assert.ok(!news.html.includes('<b>listo'), 'what people write stays text');
      assert.match(
        news.headers.get('list-unsubscribe') ?? '',
        /^<http.*\/api\/notices\/stop\?token=[\w-]{22}>$/,
      );
      assert.equal(news.headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click');

      const phone = new TestBrowser(app);
      const token = secretOf(news.text, 'reply');
      assert.match(token, /^[\w-]{22}$/, '128 bits');
      for (const method of ['GET', 'POST'] as const)
        assert.notEqual((await phone.ask(method, `/mail?token=${token}`)).status, 200);
      assert.equal((await mailLinks(phone.call).enter({ token })).url, '/l/hola');
      const opened = await phone.call<{ conversation: string; me: { id: string } }>(
        'POST',
        '/api/door/hola/open',
        {},
      );
      assert.deepEqual([opened.conversation, opened.me.id], [carla.conversation, carla.ref]);
      await scene.pass(7 * 24 * HOUR);
      await assert.rejects(mailLinks(new TestBrowser(app).call).enter({ token }), { code: 'invite-problem' });
    });

    it('one mail for each absence; coming back begins anew', async () => {
      await using scene = await openPost(store);
      const { smtp, ana } = scene;
      const carla = await scene.customer('Carla');
      await carla.notices.askForMail({ email: 'carla@example.com', language: 'en' });
      await mailLinks(carla.browser.call).confirm(secretOf(smtp.received[0]!.text, 'confirm'));
      smtp.received.length = 0;
      await scene.say(ana, carla.conversation, 'one');
      await scene.pass(AWAY);
      assert.equal(smtp.received[0]?.subject, 'Café Gijón: a new message');
      const seq = await scene.say(ana, carla.conversation, 'two');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 1);
      await scene.read(carla, carla.conversation, seq);
      await scene.say(ana, carla.conversation, 'three');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 2);
      assert.ok(!smtp.received[1]!.text.includes('two') && smtp.received[1]!.text.includes('three'));
      const read = await scene.say(ana, carla.conversation, 'four');
      await scene.pass(AWAY - MINUTE);
      await scene.read(carla, carla.conversation, read);
      await scene.pass(2 * MINUTE);
      assert.equal(smtp.received.length, 2, 'who is there is not written to');
    });

    it('staff are written to at the address of their account, once they have said yes, and in hidden words if they wish', async () => {
      await using scene = await openPost(store);
      const { smtp, ana, ben } = scene;
      const carla = await scene.customer('Carla');
      const before = await ana.notices.read();
      assert.deepEqual(before.mail, { available: true, email: 'ana@example.com', state: 'off' });
      await ana.notices.askForMail({ email: 'victim@example.com', language: 'es' });
      assert.equal(smtp.received[0]?.to, 'ana@example.com', 'not at another that she names');
      assert.equal(
        (await mailLinks(ana.browser.call).confirm(secretOf(smtp.received[0].text, 'confirm'))).url,
        '/desk/settings/notices',
      );
      await scene.say(carla, carla.conversation, 'Busco mi paraguas');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 2);
      assert.equal(smtp.received[1]!.subject, 'Carla: un mensaje nuevo');
      assert.match(smtp.received[1]!.text, new RegExp(`/desk/c/${carla.conversation}\\?at=\\d+`));
      assert.equal(secretOf(smtp.received[1]!.text, 'reply'), '', 'no session without a password');
      const group = await scene.group(ben, [ana.ref]);
      await ana.notices.wish({ hides: true });
      await scene.say(ben, group, 'el código es 1234');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 3);
      assert.ok(
        !/1234|Ben|Turnos/.test(smtp.received[2]!.text + smtp.received[2]!.html + smtp.received[2]!.subject),
      );
      await scene.say(carla, carla.conversation, '¿Hola?');
      await scene.say(ben, carla.conversation, 'Aquí está');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 3, 'a colleague has answered');
    });

    it('one POST without a page ends it, and the links of earlier mails with it', async () => {
      await using scene = await openPost(store);
      const { smtp, ana, app } = scene;
      const carla = await scene.customer('Carla');
      await carla.notices.askForMail({ email: 'carla@example.com', language: 'es' });
      await mailLinks(carla.browser.call).confirm(secretOf(smtp.received[0]!.text, 'confirm'));
      await scene.say(ana, carla.conversation, 'hola');
      await scene.pass(AWAY);
      const news = smtp.received[1]!;
      const stop = new URL(/<(.+)>/.exec(news.headers.get('list-unsubscribe') ?? '')![1]!);
      const program = await app.inject({
        method: 'POST',
        url: stop.pathname + stop.search,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'List-Unsubscribe=One-Click',
      });
      assert.equal(program.statusCode, 200);
      assert.equal((await carla.notices.read()).mail.state, 'off');
      const links = mailLinks(new TestBrowser(app).call);
      await assert.rejects(links.enter({ token: secretOf(news.text, 'reply') }), { code: 'invite-problem' });
      await assert.rejects(links.stop(secretOf(news.text, 'stop')), { code: 'invite-problem' });
      await scene.say(ana, carla.conversation, '¿hola?');
      await scene.pass(AWAY);
      assert.equal(smtp.received.length, 2);
    });

    it('another customer’s browser is not taken over without asking', async () => {
      await using scene = await openPost(store);
      const { smtp, ana } = scene;
      const carla = await scene.customer('Carla');
      const dario = await scene.customer('Dario');
      await carla.notices.askForMail({ email: 'carla@example.com', language: 'es' });
      await mailLinks(carla.browser.call).confirm(secretOf(smtp.received[0]!.text, 'confirm'));
      await scene.say(ana, carla.conversation, 'hola');
      await scene.pass(AWAY);
      const token = secretOf(smtp.received[1]!.text, 'reply');
      const links = mailLinks(dario.browser.call);
      await assert.rejects(links.enter({ token }), { code: 'conflict' });
      const me = async () =>
        (await dario.browser.call<{ me: { id: string } }>('POST', '/api/door/hola/open', {})).me.id;
      assert.equal(await me(), dario.ref);
      await links.enter({ token, replace: true });
      assert.equal(await me(), carla.ref);
    });

    it('V33 an address gets three questions an hour, whoever asks and however it is spelled', async () => {
      await using scene = await openPost(store);
      const { smtp } = scene;
      const ask = async (email: string) => {
        const someone = await scene.customer('X');
        return someone.notices.askForMail({ email, language: 'es' });
      };
      await ask('victim@example.com');
      await ask('victim+1@example.com');
      await ask('VICTIM+2@example.com');
      await assert.rejects(ask('victim+3@example.com'), { code: 'too-fast' });
      await ask('other@example.com');
      assert.equal(smtp.received.length, 4);
      assert.ok(
        smtp.received.every(({ text }) => !text.includes('X ')),
        'nothing that the asker typed',
      );
      await scene.pass(HOUR + 1);
      await ask('victim@example.com');
      assert.equal(smtp.received.length, 5);
    });

    it('an address that does not exist is shown as failing, and not tried for ever', async () => {
      await using scene = await openPost(store);
      const { smtp, ana } = scene;
      const carla = await scene.customer('Carla');
      await carla.notices.askForMail({ email: 'carla@example.com', language: 'es' });
      await mailLinks(carla.browser.call).confirm(secretOf(smtp.received[0]!.text, 'confirm'));
      smtp.refuses = '550 no such mailbox';
      await scene.say(ana, carla.conversation, 'hola');
      await scene.pass(AWAY);
      assert.equal(typeof (await carla.notices.read()).mail.failing, 'number');
      smtp.refuses = undefined;
      await scene.pass(HOUR);
      assert.equal(smtp.received.length, 1);
    });

    it('a server without SMTP says so', async () => {
      await using scene = await openScene(store);
      const { mail } = await scene.ana.notices.read();
      assert.deepEqual(mail, { available: false, email: 'ana@example.com', state: 'off' });
      await assert.rejects(scene.ana.notices.askForMail({ language: 'es' }), { code: 'not-found' });
    });
  });
}
