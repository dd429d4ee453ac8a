import type { LineId } from '@tertulia/protocol/ids.ts';
import { Ask, type Question } from '@tertulia/web/kit/ask.tsx';
import { Button } from '@tertulia/web/kit/button.tsx';
import { CopyField } from '@tertulia/web/kit/copy-field.tsx';
import { readerLocale, useLanguage, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { useState } from 'preact/hooks';
import { calls } from './calls.ts';
import { NODE_EXAMPLE, PAGE_EXAMPLE, PHP_EXAMPLE, SIGN_OUT_EXAMPLE } from './example-code.ts';
import { words } from './widget-words.ts';

type SecretPanelProps = { line: LineId; made: number | null; onMade: (made: number) => void };

/** The secret is here from when it was made until the page is left, and never again. */
export function SecretPanel({ line, made, onMade }: SecretPanelProps) {
  const say = useWords(words);
  const language = useLanguage();
  const [secret, setSecret] = useState<string>();
  const [question, ask] = useState<Question>();
  const make = async () => {
    const fresh = await calls.makeSecret(line);
    setSecret(fresh.secret);
    onMade(fresh.made);
  };
  const change = () =>
    ask({
      question: made === null ? say.make : say.ask,
      consequence: made === null ? say.once : say.after,
      action: made === null ? say.make : say.change,
      danger: made !== null,
      act: make,
    });
  const when = new Date(made ?? 0).toLocaleDateString(readerLocale(language), { dateStyle: 'long' });
  const examples = [
    [say.node, NODE_EXAMPLE],
    [say.php, PHP_EXAMPLE],
    [say.inPage, PAGE_EXAMPLE],
    [say.signOut, SIGN_OUT_EXAMPLE],
  ] as const;
  return (
    <Panel title={say.known} lead={say.knownLead}>
      {secret === undefined && <p class="wg-note">{made === null ? say.noSecret : say.madeAt(when)}</p>}
      {secret !== undefined && <CopyField label={say.secret} value={secret} hint={say.once} />}
      <div class="k-form-actions">
        <Button onClick={change}>{made === null ? say.make : say.change}</Button>
      </div>
      <div class="wg-codes">
        {examples.map(([title, code]) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            {/* Long lines are read by moving sideways, with the keyboard too. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <pre class="wg-code" tabIndex={0}>
              {code}
            </pre>
          </section>
        ))}
      </div>
      <Ask question={question} onClose={() => ask(undefined)} />
    </Panel>
  );
}
