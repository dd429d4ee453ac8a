import { Refusal } from '@tertulia/protocol/errors.ts';

/** "Línea 7: ¿circula?" becomes "linea-7-circula". @throws Refusal `frame-problem` when no letter or digit is left */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const slug = words.join('-').slice(0, 40).replace(/-$/, '');
  if (slug === '')
    throw new Refusal('frame-problem', 'slug: the name has no letter from a to z, so give one');
  return slug;
}
