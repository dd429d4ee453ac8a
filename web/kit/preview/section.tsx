import type { ComponentChildren } from 'preact';

export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section class="p-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

type SpecimenProps = { title?: string; children: ComponentChildren; wide?: boolean };

export function Specimen({ title, children, wide = false }: SpecimenProps) {
  return (
    <div class={wide ? 'p-specimen p-specimen-wide' : 'p-specimen'}>
      {title && <h3>{title}</h3>}
      {children}
    </div>
  );
}
