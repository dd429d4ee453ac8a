import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { callsOf } from './calls.ts';
import { Here } from './here.tsx';
import { keepWishes } from './kept-wishes.ts';
import { Mail } from './mail.tsx';
import { mailWords } from './mail-words.ts';
import { Wishes } from './wishes.tsx';

const words = defineWords({
  es: { title: 'Avisos' },
  en: { title: 'Notifications' },
});

const load = async () => {
  const notices = await callsOf('door').read();
  keepWishes('door', notices.wishes);
  return notices;
};

/** What a customer is told when he has left the page: a part of the door's options. */
export function DoorNotices() {
  const say = useWords(words);
  const mail = useWords(mailWords);
  const all = useLoaded(load);
  return (
    <section>
      <h3>{say.title}</h3>
      <Loading what={all} shape="lines">
        {(notices) => {
          const part = {
            side: 'door' as const,
            notices,
            onChanged: (changed: typeof notices) => all.set(() => changed),
          };
          return (
            <div class="n-door">
              <Here {...part} />
              {notices.mail.available && (
                <div class="n-part">
                  <h4>{mail.title}</h4>
                  <Mail {...part} />
                </div>
              )}
              {(notices.devices.length > 0 || notices.mail.state === 'on') && <Wishes {...part} />}
            </div>
          );
        }}
      </Loading>
    </section>
  );
}
