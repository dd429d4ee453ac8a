import { business as businessCalls, BusinessForm } from '@tertulia/features/business/web.tsx';
import { LineHours } from '@tertulia/features/hours/web.tsx';
import { LineRoutingSettings } from '@tertulia/features/routing/web/line-routing.tsx';
import { ReplySettings } from '@tertulia/features/replies/web.tsx';
import type { Line } from '@tertulia/features/lines/protocol.ts';
import { lines as lineCalls, Lines } from '@tertulia/features/lines/web.tsx';
import { NoticeSettings } from '@tertulia/features/notices/web.tsx';
import { Devices, MyAccount, People, people } from '@tertulia/features/people/web.tsx';
import type { Me } from '@tertulia/features/people/protocol.ts';
import { Lock } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { EmptyState } from '../../kit/empty-state.tsx';
import { defineWords, useWords } from '../../kit/i18n.ts';
import { lazily } from '../../kit/lazily.ts';
import { Loading } from '../../kit/loading.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { useLoaded } from '../../kit/use-loaded.ts';
import type { SettingsProps } from './settings.tsx';
import { hrefOf, type Section, sectionsFor } from './settings-sections.ts';
import { ThisDevice } from './this-device.tsx';

const words = defineWords({
  es: {
    business: 'Lo que ven tus clientes',
    locked: 'Esto lo llevan los propietarios',
    lockedWhy: 'Con tu cuenta no se puede ver ni cambiar. Si te hace falta, pídeselo a uno de ellos.',
  },
  en: {
    business: 'What your customers see',
    locked: 'Owners look after this',
    lockedWhy: 'Your account cannot see or change it. If you need to, ask one of them.',
  },
});

type SettingsPageProps = SettingsProps & { section: Section; rest: string };

export function SettingsPage({ section, rest, ...props }: SettingsPageProps) {
  const { me, onMeChanged, onSignOut } = props;
  if (!sectionsFor(me.role).includes(section)) return <Locked />;
  switch (section) {
    case 'business':
      return <BusinessSettings {...props} />;
    case 'lines':
      return <LineSettings client={props.client} rest={rest} />;
    case 'channels':
      return <AccountSettings client={props.client} rest={rest} />;
    case 'widget':
      return <WebsiteSettings rest={rest} />;
    case 'hours':
      return <HourSettings rest={rest} />;
    case 'routing':
      return <RoutingSettings rest={rest} />;
    case 'automations':
      return <AutomationSettings rest={rest} />;
    case 'satisfaction':
      return <SatisfactionSettings rest={rest} />;
    case 'people':
      return <PeopleSettings {...props} />;
    case 'replies':
      return <SavedReplySettings me={me} rest={rest} />;
    case 'me':
      return <MyAccount me={me} onMeChanged={onMeChanged} />;
    case 'notices':
      return <NoticeSettings />;
    case 'devices':
      return (
        <>
          <ThisDevice />
          <Devices onSignOut={onSignOut} />
        </>
      );
  }
}

function Locked() {
  const say = useWords(words);
  return (
    <EmptyState heading="h2" icon={Lock} title={say.locked}>
      {say.lockedWhy}
    </EmptyState>
  );
}

function BusinessSettings({ onBusinessChanged }: SettingsProps) {
  const say = useWords(words);
  const business = useLoaded(businessCalls.read);
  return (
    <Panel title={say.business}>
      <Loading what={business} shape="lines">
        {(value) => (
          <BusinessForm
            business={value}
            onChanged={(changed) => {
              business.set(() => changed);
              onBusinessChanged(changed);
            }}
          />
        )}
      </Loading>
    </Panel>
  );
}

const loadStaff = async () => (await people.colleagues()).people.filter(({ active }) => active);
const loadLines = async () => (await lineCalls.list()).lines;

type OfLinesProps = { children: (lines: readonly Line[]) => ComponentChildren };

function OfLines({ children }: OfLinesProps) {
  const lines = useLoaded(loadLines);
  return (
    <Loading what={lines} heading="h2">
      {children}
    </Loading>
  );
}

const useLineAccounts = lazily(() => import('@tertulia/features/channels/web/settings/line-accounts.tsx'));

type LiveProps = Pick<SettingsProps, 'client'> & { rest: string };

function LineSettings({ client, rest }: LiveProps) {
  const staff = useLoaded(loadStaff);
  const accounts = useLineAccounts(true);
  return (
    <Loading what={staff} heading="h2">
      {(all) => (
        <Lines
          home={hrefOf('lines')}
          at={rest}
          staff={all}
          beside={(line) =>
            accounts && <accounts.LineAccounts client={client} line={line} home={hrefOf('channels')} />
          }
        />
      )}
    </Loading>
  );
}

const useChannels = lazily(() => import('@tertulia/features/channels/web/settings/channel-settings.tsx'));

function AccountSettings({ client, rest }: LiveProps) {
  const channels = useChannels(true);
  return (
    <OfLines>
      {(all) =>
        channels ? (
          <channels.ChannelSettings client={client} home={hrefOf('channels')} at={rest} lines={all} />
        ) : (
          <Skeleton shape="list" />
        )
      }
    </OfLines>
  );
}

function HourSettings({ rest }: { rest: string }) {
  return <OfLines>{(all) => <LineHours home={hrefOf('hours')} at={rest} lines={all} />}</OfLines>;
}

function RoutingSettings({ rest }: { rest: string }) {
  return <OfLines>{(all) => <LineRoutingSettings home={hrefOf('routing')} at={rest} lines={all} />}</OfLines>;
}

const useWidget = lazily(() => import('@tertulia/features/widget/web.tsx'));

function WebsiteSettings({ rest }: { rest: string }) {
  const widget = useWidget(true);
  return (
    <OfLines>
      {(all) =>
        widget ? (
          <widget.WidgetSettings home={hrefOf('widget')} at={rest} lines={all} />
        ) : (
          <Skeleton shape="list" />
        )
      }
    </OfLines>
  );
}

/** The largest of these pages, and seldom opened: it comes by itself. */
const useAutomations = lazily(() => import('@tertulia/features/automations/web.tsx'));

function AutomationSettings({ rest }: { rest: string }) {
  const automations = useAutomations(true);
  return automations ? (
    <automations.RuleSettings home={hrefOf('automations')} at={rest} />
  ) : (
    <Skeleton shape="list" />
  );
}

const useSatisfaction = lazily(() => import('@tertulia/features/satisfaction/web.tsx'));

function SatisfactionSettings({ rest }: { rest: string }) {
  const satisfaction = useSatisfaction(true);
  return (
    <OfLines>
      {(all) =>
        satisfaction ? (
          <satisfaction.SurveySettings home={hrefOf('satisfaction')} at={rest} lines={all} />
        ) : (
          <Skeleton shape="list" />
        )
      }
    </OfLines>
  );
}

/** A line's own team looks after what it shares; owners after everything. */
function SavedReplySettings({ me, rest }: { me: Me; rest: string }) {
  const isOwner = me.role === 'owner';
  return (
    <OfLines>
      {(all) => (
        <ReplySettings
          home={hrefOf('replies')}
          at={rest}
          isOwner={isOwner}
          lines={all.filter(({ people: team }) => isOwner || team.includes(me.id))}
        />
      )}
    </OfLines>
  );
}

function PeopleSettings({ me }: SettingsProps) {
  return <OfLines>{(all) => <People me={me} lines={all} />}</OfLines>;
}
