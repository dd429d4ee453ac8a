import type { ChannelIo, Finding } from '../channel.ts';
import type { WebhookAccount } from './settings.ts';
import { requestOf } from './write.ts';

/** Sends `ping` and sees whether the site takes it. */
export async function checkSite(io: ChannelIo, account: WebhookAccount): Promise<Finding[]> {
  const now = io.now();
  const answer = await io.request(requestOf(account, `ping-${now}`, now, { type: 'ping', at: now }));
  const what = { es: 'Tu sitio', en: 'Your site' };
  if (answer.is !== 'answered') return [{ what, ok: false, advice: AWAY }];
  if (answer.status >= 200 && answer.status < 300) return [{ what, ok: true }];
  return [
    {
      what,
      ok: false,
      advice: answer.status === 401 || answer.status === 403 ? SIGNATURE : refusedWith(answer.status),
    },
  ];
}

const AWAY = {
  es: 'No responde. Comprueba la dirección y que este servidor puede llegar a ella.',
  en: 'It does not answer. Check the address, and that this server can reach it.',
};

const SIGNATURE = {
  es: 'No reconoce la firma. El secreto tiene que ser el mismo a los dos lados, y los relojes en hora.',
  en: 'It does not know the signature. The secret has to be the same on both sides, and the clocks right.',
};

function refusedWith(status: number) {
  return {
    es: `Contestó ${status}. A {"type":"ping"} tiene que contestar 200.`,
    en: `It answered ${status}. To {"type":"ping"} it has to answer 200.`,
  };
}
