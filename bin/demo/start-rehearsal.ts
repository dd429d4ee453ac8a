import { channelAccountsClient } from '@tertulia/features/channels/client.ts';
import { linesClient } from '@tertulia/features/lines/client.ts';
import { buildPage } from '../../rehearse/build-page.ts';
import { openControl } from '../../rehearse/control.ts';
import type { Networks } from '../../rehearse/networks.ts';
import { reviewTemplate } from '../../rehearse/whatsapp/operate.ts';
import type { Browser } from './browser.ts';
import { type Demo, startDemo } from './start-demo.ts';

export interface Rehearsal extends AsyncDisposable {
  readonly url: string;
  readonly links: Demo['links'] & { readonly phones: string };
  readonly networks: Networks;
}

/** The demo, and beside it WhatsApp and Telegram on this machine, each with an account of its first line. */
export async function startRehearsal(options: { readonly port?: number } = {}): Promise<Rehearsal> {
  await using making = new AsyncDisposableStack();
  const demo = making.use(await startDemo(options));
  const control = making.use(
    await openControl({ page: buildPage, onJump: (ahead) => demo.clock.moveTo(Date.now() + ahead) }),
  );
  await connectNetworks(demo.call, control.networks);
  fillPhones(control.networks);
  const parts = making.move();
  return {
    url: demo.url,
    links: { ...demo.links, phones: control.url },
    networks: control.networks,
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

/** One account of each network at the first line, by what any owner can do. */
export async function connectNetworks(
  call: Browser['call'],
  { whatsapp, telegram }: Networks,
): Promise<void> {
  const accounts = channelAccountsClient(call);
  const [line] = (await linesClient(call).list()).lines;
  if (!line) throw new Error('there is no line to connect');
  const of = { line: line.id };
  const number = await accounts.add({
    ...of,
    kind: 'whatsapp',
    name: 'WhatsApp',
    settings: { ...whatsapp.settings },
  });
  await whatsapp.subscribe(number.webhook);
  const bot = await accounts.add({
    ...of,
    kind: 'telegram',
    name: 'Telegram',
    settings: { ...telegram.settings },
  });
  for (const { id } of [number, bot]) await accounts.check(id);
  const { id } = number;
  await accounts.submitTemplate(id, {
    name: 'seguimos_con_su_consulta',
    language: 'es',
    category: 'utility',
    body: 'Hola {{1}}, seguimos con su consulta sobre {{2}}. Responda a este mensaje para continuar.',
    examples: ['Ana', 'su billete'],
  });
  for (const template of whatsapp.network.templates) reviewTemplate(whatsapp.network, template, 'APPROVED');
}

function fillPhones({ whatsapp, telegram }: Networks): void {
  whatsapp.add('Ana Belmonte', '+34 612 345 678').look();
  whatsapp.add('Rubén Cano', '+34 623 456 789').look();
  telegram.add('Inés Otero', 'ines_otero').look();
  telegram.add('Pablo Vidal', 'pvidal').look();
}
