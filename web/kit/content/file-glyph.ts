import {
  Archive,
  Contact,
  File,
  FileCode,
  FileImage,
  FileMusic,
  FileSpreadsheet,
  FileText,
  FileVideo,
  Presentation,
} from 'lucide-preact';
import type { LucideIcon } from '../icon.tsx';

const BY_ENDING: readonly (readonly [RegExp, LucideIcon])[] = [
  [/\.(pdf|docx?|odt|rtf|txt|md|pages)$/i, FileText],
  [/\.(xlsx?|ods|csv|tsv|numbers)$/i, FileSpreadsheet],
  [/\.(pptx?|odp|key)$/i, Presentation],
  [/\.(zip|rar|7z|tar|t?gz|bz2|xz)$/i, Archive],
  [/\.(vcf|vcard)$/i, Contact],
  [/\.(json|xml|html?|css|[jt]sx?|py|sh|ya?ml)$/i, FileCode],
];
const BY_TYPE: readonly (readonly [string, LucideIcon])[] = [
  ['image/', FileImage],
  ['video/', FileVideo],
  ['audio/', FileMusic],
  ['text/', FileText],
];

/** By its ending, which people know, then by what the server found in it. */
export function glyphOf({ name = '', type }: { name?: string; type: string }): LucideIcon {
  const known =
    BY_ENDING.find(([ending]) => ending.test(name)) ?? BY_TYPE.find(([start]) => type.startsWith(start));
  return known?.[1] ?? File;
}
