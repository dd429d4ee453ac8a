import { Chip } from '@tertulia/web/kit/chip.tsx';
import { defineWords, readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import type { ChannelAccount } from '../../protocol.ts';
import { factsOf, todayOf } from './facts.ts';

const words = defineWords({
  es: {
    facts: 'Lo que dice la red',
    unknown: 'La red todavía no ha dicho nada de esta cuenta. Compruébala.',
    today: 'Hoy',
    nothing: 'Nada todavía',
    charged: 'Lo enviado va por como lo cobra la red.',
  },
  en: {
    facts: 'What the network says',
    unknown: 'The network has said nothing of this account yet. Check it.',
    today: 'Today',
    nothing: 'Nothing yet',
    charged: 'What was sent goes by how the network charges it.',
  },
});

/** What is known of an account, and how much it was used today. */
export function AccountFacts({ account }: { account: ChannelAccount }) {
  const say = useWords(words);
  const language = useLanguage();
  const facts = factsOf(account.facts, language);
  const today = todayOf(account.today, language);
  const isCharged = today.some(({ key }) => key !== 'in' && key !== 'out');
  return (
    <div class="ch-facts">
      <section aria-label={say.facts}>
        <h3>{say.facts}</h3>
        {facts.length === 0 && <p class="ch-note">{say.unknown}</p>}
        <dl>
          {facts.map(({ key, label, text, tone, why }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{tone === 'quiet' ? text : <Chip tone={tone}>{text}</Chip>}</dd>
              {why && <dd class="ch-why ch-note">{why}</dd>}
            </div>
          ))}
        </dl>
      </section>
      <section aria-label={say.today}>
        <h3>{say.today}</h3>
        {today.length === 0 && <p class="ch-note">{say.nothing}</p>}
        <dl>
          {today.map(({ key, label, count }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd class="ch-count">{count.toLocaleString(readerLocale(language))}</dd>
            </div>
          ))}
        </dl>
        {isCharged && <p class="ch-note">{say.charged}</p>}
      </section>
    </div>
  );
}
