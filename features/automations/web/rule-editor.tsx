import { Button } from '@tertulia/web/kit/button.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { ProblemNote } from '@tertulia/web/kit/problem-note.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import { showToast } from '@tertulia/web/kit/toast.tsx';
import { useDoing } from '@tertulia/web/kit/use-doing.ts';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Menu, Rule } from '../protocol.ts';
import { ActList } from './act-list.tsx';
import { automations } from './calls.ts';
import { checkRule, checkWords, type RuleErrors } from './check-rule.ts';
import { type Around, type Draft, newMenu, pruned } from './draft.ts';
import { IfFields } from './if-fields.tsx';
import { MenuCard } from './menu-card.tsx';
import { TryPanel } from './try-panel.tsx';
import { WhenFields } from './when-fields.tsx';

const words = defineWords({
  es: {
    make: 'Una regla nueva',
    lead: 'Hace sola lo que se repite. En cuanto el cliente pide una persona, o una acaba de contestarle, no le dice nada.',
    name: 'Nombre',
    when: 'Cuando…',
    only: 'si…',
    acts: 'entonces…',
    save: 'Guardar',
    saved: 'La regla está guardada',
    savedOff: 'La regla está guardada y apagada: enciéndela en la lista',
    stale: 'Alguna línea, etiqueta o persona de la regla ya no existe. Elige otra.',
  },
  en: {
    make: 'A new rule',
    lead: 'It does by itself what repeats itself. As soon as a customer asks for a person, or one has just answered, it says nothing.',
    name: 'Name',
    when: 'When…',
    only: 'if…',
    acts: 'then…',
    save: 'Save',
    saved: 'The rule is saved',
    savedOff: 'The rule is saved and off: switch it on in the list',
    stale: 'A line, label or person of the rule is no longer there. Choose another.',
  },
});

const NO_ERRORS: RuleErrors = new Map();

type RuleEditorProps = {
  /** Without it a new one is written. */
  rule?: Rule | undefined;
  start: Draft;
  around: Around;
  onSaved: (rule: Rule) => void;
};

/** A rule as a sentence: when, if, then; below it the menus it leads to. */
export function RuleEditor({ rule, start, around, onSaved }: RuleEditorProps) {
  const say = useWords(words);
  const sayWrong = useWords(checkWords);
  const [draft, setDraft] = useState(start);
  const [wrong, setWrong] = useState<RuleErrors>(NO_ERRORS);
  const { isBusy, trouble, run } = useDoing();
  const { form, refuse } = useFirstWrong(setWrong);
  // Once something was found wrong, each change tells whether it still is.
  const errors = wrong === NO_ERRORS ? wrong : checkRule(draft, sayWrong);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const changeMenu = (menu: Menu) =>
    setDraft((before) => ({
      ...before,
      menus: before.menus.map((one) => (one.key === menu.key ? menu : one)),
    }));
  const addMenu = () => {
    const menu = newMenu(draft.menus);
    setDraft((before) => ({ ...before, menus: [...before.menus, menu] }));
    return menu.key;
  };
  const check = () => {
    const found = checkRule(draft, sayWrong);
    if (found.size > 0) refuse(found);
    return found.size === 0;
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (isBusy || !check()) return;
    void run(async () => {
      const body = pruned(draft);
      const saved = rule ? await automations.change(rule.id, body) : await automations.add(body);
      showToast({ text: saved.active ? say.saved : say.savedOff });
      onSaved(saved);
    });
  };
  const { menus } = pruned(draft);
  const shared = { around, menus, errors, onNewMenu: addMenu };
  return (
    <>
      <form class="a-editor" ref={form} noValidate onSubmit={save}>
        <Panel title={rule?.name ?? say.make} lead={say.lead}>
          <TextField
            label={say.name}
            maxLength={80}
            autoComplete="off"
            required
            value={draft.name}
            error={errors.get('name')}
            onInput={(name) => change({ name })}
          />
          <Clause title={say.when}>
            <WhenFields when={draft.when} error={errors.get('when')} onChange={(when) => change({ when })} />
          </Clause>
          <Clause title={say.only}>
            <IfFields only={draft.if} {...{ around, errors }} onChange={(only) => change({ if: only })} />
          </Clause>
          <Clause title={say.acts} error={errors.get('acts')}>
            <ActList {...shared} acts={draft.acts} path="acts" onChange={(acts) => change({ acts })} />
          </Clause>
        </Panel>
        {menus.map((menu, index) => (
          <MenuCard key={menu.key} {...shared} menu={menu} place={index + 1} onChange={changeMenu} />
        ))}
        <ProblemNote problem={trouble} instead={{ 'not-found': say.stale }} />
        <div>
          <Button type="submit" kind="primary" busy={isBusy}>
            {say.save}
          </Button>
        </div>
      </form>
      <TryPanel draft={draft} check={check} />
    </>
  );
}

type ClauseProps = { title: string; error?: string | undefined; children: ComponentChildren };

/** A part of the sentence. */
function Clause({ title, error, children }: ClauseProps) {
  return (
    <fieldset class="a-clause" data-wrong={error ? '' : undefined}>
      <legend>{title}</legend>
      {children}
      {error && <p class="k-field-error">{error}</p>}
    </fieldset>
  );
}

/** The focus goes to the first field that is wrong, once its words stand beside it. */
function useFirstWrong(setWrong: (errors: RuleErrors) => void) {
  const form = useRef<HTMLFormElement>(null);
  const [refusals, count] = useState(0);
  useLayoutEffect(() => {
    if (refusals === 0) return;
    form.current
      ?.querySelector<HTMLElement>('[aria-invalid], [data-wrong] input, [data-wrong] button')
      ?.focus();
  }, [refusals]);
  const refuse = (errors: RuleErrors) => {
    setWrong(errors);
    count((before) => before + 1);
  };
  return { form, refuse };
}
