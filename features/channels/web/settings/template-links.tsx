import { Button } from '@tertulia/web/kit/button.tsx';
import { FieldSet } from '@tertulia/web/kit/form.tsx';
import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { IconButton } from '@tertulia/web/kit/icon-button.tsx';
import { TextField } from '@tertulia/web/kit/text-field.tsx';
import type { FormState } from '@tertulia/web/kit/use-form.ts';
import { Plus, X } from 'lucide-preact';
import {
  changes,
  LONGEST_BUTTON,
  LONGEST_EXAMPLE,
  LONGEST_URL,
  MOST_LINKS,
  type TemplateLink,
  type TemplateValues,
} from './check-template.ts';

const words = defineWords({
  es: {
    links: 'Botones con enlace',
    hint: 'Hasta dos. Si la dirección cambia cada vez, pon {{1}} al final: https://tienda.es/pedido/{{1}}.',
    label: (n: number) => `Texto del enlace ${n}`,
    url: (n: number) => `Dirección del enlace ${n}`,
    example: (n: number) => `Ejemplo del final del enlace ${n}`,
    add: 'Añadir un enlace',
    remove: (n: number) => `Quitar el enlace ${n}`,
  },
  en: {
    links: 'Link buttons',
    hint: 'Up to two. If the address changes each time, put {{1}} at its end: https://shop.com/order/{{1}}.',
    label: (n) => `Words of link ${n}`,
    url: (n) => `Address of link ${n}`,
    example: (n) => `Example of the end of link ${n}`,
    add: 'Add a link',
    remove: (n) => `Remove link ${n}`,
  },
});

/** Buttons that open an address. */
export function TemplateLinks({ form: { values, errors, set } }: { form: FormState<TemplateValues> }) {
  const say = useWords(words);
  const { links } = values;
  return (
    <FieldSet legend={say.links} hint={say.hint} error={errors.links}>
      {links.map((link, at) => {
        const change = (part: Partial<TemplateLink>) => set('links', links.with(at, { ...link, ...part }));
        return (
          <div key={at} class="ch-link-fields">
            <div class="ch-button-field">
              <TextField
                label={say.label(at + 1)}
                maxLength={LONGEST_BUTTON}
                autoComplete="off"
                value={link.label}
                onInput={(label) => change({ label })}
              />
              <IconButton
                icon={X}
                label={say.remove(at + 1)}
                onClick={() => set('links', links.toSpliced(at, 1))}
              />
            </div>
            <TextField
              label={say.url(at + 1)}
              inputMode="url"
              maxLength={LONGEST_URL}
              autoComplete="off"
              autoCapitalize="none"
              spellcheck={false}
              value={link.url}
              onInput={(url) => change({ url })}
            />
            {changes(link) && (
              <TextField
                label={say.example(at + 1)}
                maxLength={LONGEST_EXAMPLE}
                autoComplete="off"
                value={link.example}
                onInput={(example) => change({ example })}
              />
            )}
          </div>
        );
      })}
      {links.length < MOST_LINKS && (
        <div>
          <Button
            kind="plain"
            icon={Plus}
            onClick={() => set('links', [...links, { label: '', url: '', example: '' }])}
          >
            {say.add}
          </Button>
        </div>
      )}
    </FieldSet>
  );
}
