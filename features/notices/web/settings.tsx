import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { callsOf } from './calls.ts';
import { Here } from './here.tsx';
import { hereWords } from './here-words.ts';
import { keepWishes } from './kept-wishes.ts';
import { Mail } from './mail.tsx';
import { mailWords } from './mail-words.ts';
import { OtherDevices } from './other-devices.tsx';
import { wishWords } from './wish-words.ts';
import { Wishes } from './wishes.tsx';

const load = async () => {
  const notices = await callsOf('desk').read();
  keepWishes('desk', notices.wishes);
  return notices;
};

/** The desk's page of all that concerns being told. */
export function NoticeSettings() {
  const [here, wish, mail] = [useWords(hereWords), useWords(wishWords), useWords(mailWords)];
  const all = useLoaded(load);
  return (
    <Loading what={all} heading="h2">
      {(notices) => {
        const part = {
          side: 'desk' as const,
          notices,
          onChanged: (changed: typeof notices) => all.set(() => changed),
        };
        return (
          <>
            <Panel title={here.title}>
              <Here {...part} />
              <OtherDevices devices={notices.devices} />
            </Panel>
            <Panel title={wish.title}>
              <Wishes {...part} />
            </Panel>
            <Panel title={mail.title}>
              <Mail {...part} />
            </Panel>
          </>
        );
      }}
    </Loading>
  );
}
