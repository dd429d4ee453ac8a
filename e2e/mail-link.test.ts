import assert from 'node:assert/strict';
import { after, before, describe } from 'node:test';
import { TestSmtp } from '@tertulia/features/test-smtp.ts';
import { isAccessible } from './story/axe.ts';
import { comeToDoor } from './story/door.ts';
import { eventually } from './story/eventually.ts';
import { openStage } from './story/stage.ts';

describe('the links in mails', () => {
  let smtp: TestSmtp;
  before(async () => {
    smtp = await TestSmtp.open();
    // Inherited by the server of this stage alone.
    Object.assign(process.env, { SMTP_URL: smtp.url, MAIL_FROM: 'Café Gijón <hola@cafe.example>' });
  });
  const story = openStage();
  before(() => {
    delete process.env['SMTP_URL'];
    delete process.env['MAIL_FROM'];
  });
  after(() => smtp[Symbol.asyncDispose]());

  story('a customer leaves an address, and says yes on the page that the mail leads to', async (scene) => {
    const ana = await comeToDoor(scene, 'Ana');
    await ana.page.getByRole('button', { name: 'Opciones y privacidad' }).first().tap();
    await ana.page.getByRole('textbox', { name: 'Tu correo' }).fill('ana@example.com');
    await ana.page.getByRole('button', { name: 'Avisarme por correo' }).tap();
    await ana.page.getByText('Hemos enviado un enlace a ana@example.com').waitFor();
    await eventually(() => assert.equal(smtp.received.length, 1));
    const link = /https?:\S+#confirm\.\S+/.exec(smtp.received[0]!.text)![0];

    // Opened where mail is read: another browser, with no session of ours.
    const reader = await scene.arrives('Reader', { phone: 320 });
    await reader.goTo(new URL(link).pathname + new URL(link).search + new URL(link).hash);
    await reader.page.getByRole('heading', { name: '¿Te avisamos en este correo?' }).waitFor();
    assert.ok(!reader.page.url().includes('#'), 'the secret does not stay in the address');
    await isAccessible(reader.page, 'the page of a link');
    await reader.page.getByText('Café Gijón').first().waitFor();
    await reader.page.getByRole('button', { name: 'Sí, avisadme aquí' }).tap();
    await reader.page.getByRole('heading', { name: 'Te avisaremos en este correo' }).waitFor();
    await ana.page.getByRole('button', { name: 'Cerrar' }).first().tap();
    await ana.page.reload();
    await ana.page.getByRole('button', { name: 'Opciones y privacidad' }).first().tap();
    await ana.page.getByText('Te escribimos a ana@example.com si no estás.').waitFor();
  });

  story('a link that was never sent, or is cut short, says so', async (scene) => {
    const reader = await scene.arrives('Reader');
    await reader.goTo('/mail#reply.abcdefghijklmnopqrstuv');
    await reader.page.getByRole('heading', { name: 'Este enlace ya no sirve' }).waitFor();
    await reader.goTo('/mail?lang=en#reply.abc');
    await reader.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
  });
});
