import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { WhatsAppAPI } from 'whatsapp-api-js';
import * as kinds from 'whatsapp-api-js/messages';
import { Clock } from '../clock.ts';
import { judgeWebhook } from '../specs/whatsapp-judge.ts';
import { catchWebhooks } from '../webhook-catcher.ts';
import { WhatsAppSimulator } from './simulator.ts';

export const ANA = '34600000001';
const FAST = { paces: { sent: 0, delivered: 0, read: 0 }, backOff: [5, 5, 5, 5] };

/** What the tests read of it; each kind has its own part. */
export interface HeardMessage {
  readonly id: string;
  readonly type: string;
  readonly from?: string;
  readonly from_user_id: string;
  readonly text: { readonly body: string };
  readonly context: { readonly id: string };
  readonly audio: { readonly id: string; readonly voice: boolean; readonly sha256: string };
  readonly location: { readonly name: string };
  readonly reaction: { readonly emoji: string };
  readonly interactive: { readonly button_reply: object };
  readonly order: { readonly product_items: readonly { readonly item_price: number }[] };
  readonly contacts: readonly { readonly name: { readonly formatted_name: string } }[];
  readonly system: { readonly wa_id?: string; readonly user_id?: string };
}

export interface HeardStatus {
  readonly id: string;
  readonly status: string;
  readonly biz_opaque_callback_data?: string;
  readonly pricing: { readonly category: string };
  readonly errors: readonly { readonly code: number }[];
}

interface Heard {
  readonly field: string;
  readonly value: {
    readonly messages?: readonly HeardMessage[];
    readonly statuses?: readonly HeardStatus[];
    readonly user_preferences?: readonly { readonly value: string }[];
  };
}

export type OtherClient = Awaited<ReturnType<typeof openOtherClient>>;

/** Someone else's client, which knows Meta's API and nothing of ours, with the simulator in Meta's place. */
export async function openOtherClient() {
  const clock = new Clock();
  const simulator = await WhatsAppSimulator.open({ ...FAST, clock });
  const { network } = simulator;
  const client = new WhatsAppAPI({
    token: network.token,
    appSecret: network.secret,
    webhookVerifyToken: network.verifyToken,
    v: 'v23.0',
    ponyfill: {
      fetch: (input: string | URL | Request, init?: RequestInit) =>
        fetch(new Request(input).url.replace('https://graph.facebook.com', simulator.url), init),
    },
  });
  const heard: Heard[] = [];
  const problems: string[] = [];
  let status = 200;
  const site = await catchWebhooks(async ({ method, query, body, headers }) => {
    if (method === 'GET')
      return { status: 200, bytes: Buffer.from(client.get(Object(Object.fromEntries(query)))) };
    const raw = body.toString('utf8');
    const read = JSON.parse(raw);
    if (status === 200) heard.push(...read.entry.flatMap(({ changes }: { changes: Heard[] }) => changes));
    problems.push(...judgeWebhook(read).map((problem) => `${problem}: ${raw}`));
    const signature = createHmac('sha256', network.secret).update(body).digest('hex');
    if (headers['x-hub-signature-256'] !== `sha256=${signature}`) problems.push('wrong signature');
    return { status };
  });
  await simulator.subscribe(site.url);
  const ana = simulator.add('Ana', ANA);
  return {
    simulator,
    network,
    client,
    clock,
    ana,
    heard,
    site,
    say: (text: string, to = ANA) => client.sendMessage(network.number.id, to, new kinds.Text(text)),
    answerHooksWith: (next: number) => void (status = next),
    statuses: () => heard.flatMap(({ value }) => value.statuses ?? []),
    messages: () => heard.flatMap(({ value }) => value.messages ?? []),
    settled: () => network.letters.settled(),
    async [Symbol.asyncDispose]() {
      await simulator[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
      clock[Symbol.dispose]();
      assert.deepEqual(problems, [], 'every webhook is as Meta describes it');
    },
  };
}

export const codeOf = (answer: object): unknown => Object(Reflect.get(answer, 'error') ?? {}).code;

export async function post(
  { simulator, network }: OtherClient,
  body: object,
  path = `${network.number.id}/messages`,
): Promise<object> {
  const response = await fetch(`${simulator.url}/v23.0/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${network.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
