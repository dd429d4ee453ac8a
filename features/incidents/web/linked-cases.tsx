import { Button } from '@tertulia/web/kit/button.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { problemWords, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { Link2, Unlink } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { IncidentCase, LinkCases } from '../protocol.ts';
import { calls } from './calls.ts';
import type { PartProps } from './incident-page.tsx';
import type { Lent } from './lent.ts';
import { CaseNote } from './case-note.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { useCustomerName } from './use-customer-name.ts';
import { useLinked } from './use-linked.ts';
import { words } from './words.ts';

export function LinkedCases({ incident, onChanged, labels, Labels }: Lent & PartProps) {
  const say = useWords(words);
  const explain = useWords(problemWords);
  const [isLinking, setLinking] = useState(false);
  const { card } = incident;
  const linked = useLinked(card);
  const nameOf = useCustomerName();
  const tell = (problem: unknown) => showToast({ text: explain[troubleOf(problem).code] });
  const link = (wish: LinkCases) => calls.link(card.id, wish).then(onChanged);
  const unlink = ({ case: { id, reference } }: IncidentCase) =>
    void link({ unlink: [id] }).then(
      () =>
        showToast({
          text: say.unlinked(reference),
          onUndo: () => void link({ link: [id] }).catch(tell),
        }),
      tell,
    );
  const isClosed = card.state === 'closed';
  return (
    <Panel
      title={say.linked}
      lead={say.cases(card.cases)}
      action={
        isClosed ? undefined : (
          <Button icon={Link2} onClick={() => setLinking(true)}>
            {say.link}
          </Button>
        )
      }
    >
      <Loading what={linked.what}>
        {({ cases, next }) =>
          cases.length === 0 ? (
            <p class="in-sub">{say.noCases}</p>
          ) : (
            <>
              <RowList label={say.linked}>
                {cases.map((one) => (
                  <Row
                    key={one.case.id}
                    quiet={one.case.state === 'resolved'}
                    title={<Link href={`/desk/c/${one.case.conversation}`}>{nameOf(one.customer)}</Link>}
                    note={<CaseNote one={one} Labels={Labels} />}
                  >
                    {!isClosed && (
                      <IconButton
                        icon={Unlink}
                        label={say.unlink(one.case.reference)}
                        onClick={() => unlink(one)}
                      />
                    )}
                  </Row>
                ))}
              </RowList>
              {next && (
                <Button kind="plain" busy={linked.isMore} onClick={() => void linked.more().catch(tell)}>
                  {say.more}
                </Button>
              )}
            </>
          )
        }
      </Loading>
      {isLinking && (
        <LinkDialog
          {...{ incident, labels, Labels }}
          onClose={() => setLinking(false)}
          onLinked={(changed) => {
            setLinking(false);
            onChanged(changed);
          }}
        />
      )}
    </Panel>
  );
}
