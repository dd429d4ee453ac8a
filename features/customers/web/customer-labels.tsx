import type { LabelId } from '@tertulia/protocol/ids.ts';
import { Button } from '@tertulia/web/kit/button.tsx';
import { Dialog } from '@tertulia/web/kit/dialog.tsx';
import { useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { type Trouble, troubleOf } from '@tertulia/web/kit/problem-words.ts';
import { Tag } from 'lucide-preact';
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { words } from './words.ts';

/** How labels look and are chosen: they are those of cases. */
export type LabelParts = {
  Labels: ComponentType<{ ids: readonly LabelId[] }>;
  Picker: ComponentType<{
    has: (label: LabelId) => 'all' | 'none';
    onToggle: (label: LabelId, on: boolean) => void;
  }>;
};

type CustomerLabelsProps = LabelParts & {
  ids: readonly LabelId[];
  /** @throws Problem */
  onLabel: (label: LabelId, on: boolean) => Promise<void>;
};

export function CustomerLabels({ Labels, Picker, ids, onLabel }: CustomerLabelsProps) {
  const say = useWords(words);
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<Trouble>();
  const toggle = (label: LabelId, on: boolean) => {
    setProblem(undefined);
    onLabel(label, on).catch((error: unknown) => setProblem(troubleOf(error)));
  };
  return (
    <section class="c-about-part">
      <div class="cu-head">
        <h3>{say.labels}</h3>
        <IconButton icon={Tag} label={say.addLabel} onClick={() => setOpen(true)} />
      </div>
      {ids.length > 0 ? <Labels ids={ids} /> : <p class="c-about-quiet">{say.noLabels}</p>}
      <Dialog
        open={isOpen}
        title={say.labels}
        onClose={() => setOpen(false)}
        actions={<Button onClick={() => setOpen(false)}>{say.done}</Button>}
      >
        <p class="c-about-quiet">{say.onlyStaff}</p>
        <ProblemNote problem={problem} />
        <Picker has={(label) => (ids.includes(label) ? 'all' : 'none')} onToggle={toggle} />
      </Dialog>
    </section>
  );
}
