import { defineWords, useWords } from '@tertulia/web/kit/i18n.ts';
import { Icon, type LucideIcon } from '@tertulia/web/kit/icon.tsx';
import { Panel } from '@tertulia/web/kit/panel.tsx';
import { Row, RowList } from '@tertulia/web/kit/row-list.tsx';
import { ChevronRight, Hand, ListTree, Moon, Plus, Siren, Tag } from 'lucide-preact';
import { Link } from 'wouter-preact';
import { TEMPLATES, type Template, templateWords } from './templates.ts';

const words = defineWords({
  es: {
    title: 'Empezar una regla',
    lead: 'Elige una parecida a lo que quieres: se puede cambiar entera antes de encenderla.',
  },
  en: {
    title: 'Begin a rule',
    lead: 'Choose one like what you want: all of it can be changed before it is switched on.',
  },
});

const GLYPHS: Record<Template, LucideIcon> = {
  menu: ListTree,
  greeting: Hand,
  closed: Moon,
  tag: Tag,
  escalate: Siren,
  empty: Plus,
};

export function TemplateList({ home }: { home: string }) {
  const say = useWords(words);
  const names = useWords(templateWords);
  return (
    <Panel title={say.title} lead={say.lead}>
      <RowList label={say.title}>
        {TEMPLATES.map((template) => (
          <Row
            key={template}
            lead={<Icon glyph={GLYPHS[template]} name={null} />}
            title={<Link href={`${home}/new/${template}`}>{names[template]}</Link>}
            note={names[`${template}Why`]}
          >
            <Icon glyph={ChevronRight} name={null} small />
          </Row>
        ))}
      </RowList>
    </Panel>
  );
}
