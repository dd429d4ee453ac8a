import { VisuallyHidden } from '../visually-hidden.tsx';
import { splitName } from './figures.ts';

/** Too long for its line, a name loses its middle: what kind of file it is stays readable. */
export function FileName({ name }: { name: string }) {
  const { start, end } = splitName(name);
  return (
    <>
      {/* Two halves would be read as two words. */}
      <VisuallyHidden>{name} </VisuallyHidden>
      {/* A name is not trusted with the reading direction: "exe.fdp" must not read as "pdf.exe". */}
      <bdi class="k-file-name" title={name} dir="auto" aria-hidden="true">
        <span>{start}</span>
        <span>{end}</span>
      </bdi>
    </>
  );
}
