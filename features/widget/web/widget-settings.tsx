import type { LineId } from '@tertulia/protocol/ids.ts';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { Loading } from '@tertulia/web/kit/loading.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Select } from '@tertulia/web/kit/select.tsx';
import { useLoaded } from '@tertulia/web/kit/use-loaded.ts';
import { useCallback } from 'preact/hooks';
import { useLocation } from 'wouter-preact';
import { calls } from './calls.ts';
import { LookForm } from './look-form.tsx';
import { SecretPanel } from './secret-panel.tsx';
import { tagOf } from './tag-of.ts';
import { words } from './widget-words.ts';
import './widget.css';

type LineOption = { id: LineId; name: string; slug: string };

/**
 * A line on the business's own website.
 * @param home address of this page; a line's own is below it
 * @param at the line's id, or empty for the first
 */
export function WidgetSettings({
  home,
  at,
  lines,
}: {
  home: string;
  at: string;
  lines: readonly LineOption[];
}) {
  const say = useWords(words);
  const [, navigate] = useLocation();
  const line = lines.find(({ id }) => id === at) ?? lines[0];
  if (!line) return null;
  return (
    <>
      {lines.length > 1 && (
        <Select
          label={say.line}
          value={line.id}
          choices={lines.map(({ id, name }) => ({ value: id as string, label: name }))}
          onChange={(id) => navigate(`${home}/${id}`, { replace: true })}
        />
      )}
      <OfLine key={line.id} line={line} />
    </>
  );
}

function OfLine({ line }: { line: LineOption }) {
  const say = useWords(words);
  const widget = useLoaded(useCallback(() => calls.read(line.id), [line.id]));
  return (
    <Loading what={widget} heading="h2" shape="lines">
      {(value) => (
        <>
          <Panel title={say.look} lead={say.lookLead}>
            <LookForm line={line.id} widget={value} onChanged={(changed) => widget.set(() => changed)} />
          </Panel>
          <Panel title={say.tag} lead={say.tagLead}>
            <CopyField
              label={say.tagLabel}
              value={tagOf(value.script, line.slug, value.look)}
              hint={value.sites.length === 0 ? say.noSites : undefined}
            />
          </Panel>
          <SecretPanel
            line={line.id}
            made={value.secretMade}
            onMade={(secretMade) => widget.set((before) => ({ ...before, secretMade }))}
          />
        </>
      )}
    </Loading>
  );
}
