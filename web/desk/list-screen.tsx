import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';
import { MessageCircle, SquarePen, Users } from 'lucide-preact';
import { Button, LinkButton } from '../kit/button.tsx';
import { useWords } from '../kit/i18n.ts';
import { Menu } from '../kit/menu.tsx';
import { browserCall } from '@tertulia/features/call.ts';
import { useLabels } from '@tertulia/features/cases/web/labels.ts';
import { PickedBar } from '@tertulia/features/cases/web/row-bar.tsx';
import { RowMarks } from '@tertulia/features/cases/web/row-marks.tsx';
import { ListPane, listWords, type Shown } from '@tertulia/features/conversations/web.tsx';
import { TakeNext, useTakeNext } from '@tertulia/features/routing/web.tsx';
import type { ConversationId } from '@tertulia/protocol/ids.ts';
import type { ListedConversation } from '@tertulia/protocol/summary.ts';
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
  const labels = useLabels();
  const nextStep = (shown: Shown) => {
    if (shown === 'all')
      return me.role === 'owner' && <LinkButton href="/desk/settings/lines">{list.toLines}</LinkButton>;
    if (shown === 'mine')
      return <Button onClick={() => place.go({ shown: 'unassigned' }, true)}>{list.unassigned}</Button>;
    if (shown === 'direct') return <Button onClick={() => setOver('direct')}>{say.newDirect}</Button>;
    return shown === 'groups' ? <Button onClick={() => setOver('group')}>{say.newGroup}</Button> : null;
  };
  const onNext = useTakeNext(useCallback((open: ConversationId) => place.go({ open }), [place]));
  const marks = useCallback(
    (conversation: ListedConversation) => <RowMarks {...{ client, conversation }} />,
    [client],
  );
  const picking = useCallback(
    (picked: readonly ListedConversation[], clear: () => void) => (
      <PickedBar client={client} picked={picked} onClear={clear} />
    ),
    [client],
  );
  return (
    <ListPane
      {...{ client, lines, labels, nextStep, marks, picking }}
      call={browserCall}
      open={place.open}
      shown={place.shown}
      narrowing={place.narrowing}
      search={place.search}
      searchRef={search}
      onShow={(shown) => place.go({ shown, isAbout: place.isAbout }, true)}
      onNarrow={(narrowing) => place.go({ narrowing, isAbout: place.isAbout }, true)}
      onSearch={(text) => place.go({ search: text, isAbout: place.isAbout }, true)}
      hrefOf={(open) => place.to({ open })}
      hrefOfView={(shown) => place.to({ shown })}
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
      onTop={<TakeNext onTake={onNext} />}
      footer={<ConnectionNotice />}
    />
  );
}
