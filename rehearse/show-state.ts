import type { Networks } from './networks.ts';
import type { State } from './shown.ts';

export function showState({ clock, whatsapp, telegram }: Networks): State {
  const { number, tier, billing, isRestricted, tokenEnds, templates, faults, letters } = whatsapp.network;
  return {
    now: clock.now(),
    ahead: clock.ahead,
    whatsapp: {
      phones: whatsapp.phones(),
      faults,
      hooks: { all: letters.all.length, waiting: letters.waiting },
      quality: number.quality,
      tier,
      billing,
      isRestricted,
      isTokenValid: tokenEnds > clock.now(),
      templates: templates.map(({ id, name, language, category, status, components }) => ({
        id,
        name,
        language,
        category,
        status,
        text: components.find(({ type }) => type === 'BODY')?.text ?? '',
      })),
    },
    telegram: {
      phones: telegram.phones(),
      faults: telegram.network.faults,
      hooks: { all: telegram.network.letters.all.length, waiting: telegram.network.updates.pending },
      bot: telegram.network.bot.username,
      isHooked: telegram.network.updates.webhook !== undefined,
    },
  };
}
