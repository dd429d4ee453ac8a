import type { RefObject } from 'preact';
import { MessageCircle, SquarePen, Users } from 'lucide-preact';
import { Button, LinkButton } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { Menu } from '../kit/menu.tsx';
import { ListPane, listWords, type Shown } from '@tertulia/features/conversations/web.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { useDesk } from './desk-context.ts';
import type { usePlace } from './place.ts';
import type { Over } from './workspace.tsx';
import { words } from './workspace-words.ts';

interface ListScreenProps {
  place: ReturnType<typeof usePlace>;
  search: RefObject<HTMLInputElement>;
  setOver: (over: Over) => void;
}

export function ListScreen({ place, search, setOver }: ListScreenProps) {
  const { client, lines, me } = useDesk();
  const say = useWords(words);
  const list = useWords(listWords);
  const nextStep = (shown: Shown) => {
    if (shown === 'all')
      return me.role === 'owner' && <LinkButton href="/desk/settings/lines">{list.toLines}</LinkButton>;
    if (shown === 'direct') return <Button onClick={() => setOver('direct')}>{say.newDirect}</Button>;
    return shown === 'groups' ? <Button onClick={() => setOver('group')}>{say.newGroup}</Button> : null;
  };
  return (
    <ListPane
      {...{ client, lines, nextStep }}
      open={place.open}
      shown={place.shown}
      search={place.search}
      searchRef={search}
      onShow={(shown) => place.go({ shown, isAbout: place.isAbout }, true)}
      onSearch={(text) => place.go({ search: text, isAbout: place.isAbout }, true)}
      hrefOf={(open) => place.to({ open })}
      searchAllHref={(words) => place.to({ side: 'search', filters: { words } })}
      actions={
        <Menu
          label={say.new}
          icon={SquarePen}
          items={[
            { key: 'direct', label: say.newDirect, icon: MessageCircle, onChoose: () => setOver('direct') },
            { key: 'group', label: say.newGroup, icon: Users, onChoose: () => setOver('group') },
          ]}
        />
      }
      footer={<ConnectionNotice />}
    />
  );
}
