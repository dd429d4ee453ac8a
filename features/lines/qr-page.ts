import { encode } from 'uqr';
import type { Business, Language } from '../business/protocol.ts';
import type { LineCard } from './protocol.ts';

export interface QrPage {
  readonly business: Business;
  readonly line: LineCard;
  /** Where the code leads. */
  readonly link: string;
  readonly language: Language;
  /** From `qrStyle`: the page's policy holds its hash. */
  readonly style: string;
}

/** One sheet to print, A4 or A5, and to look at on a screen. No script. */
export function drawQrPage({ business, line, link, language, style }: QrPage): string {
  const words = WORDS[language];
  const logo = business.logo === null ? '' : `<img class="logo" src="${escape(business.logo)}" alt="">`;
  const greeting = line.greeting === '' ? '' : `<p class="greeting">${escape(line.greeting)}</p>`;
  const title = business.name || line.name;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escape([business.name, line.name].filter(Boolean).join(' · '))}</title>
<style>${style}</style>
</head>
<body>
<main>
<header>${logo}<p class="business">${escape(title)}</p></header>
<h1>${escape(business.name === '' ? words.write : line.name)}</h1>
<figure>
${qrSvg(link, words.code)}
<figcaption>${words.scan}</figcaption>
</figure>
<p class="link"><span>${words.type}</span> <a href="${escape(link)}">${escape(link.replace(/^https?:\/\//, '')).replaceAll('/', '/<wbr>')}</a></p>
${greeting}
<p class="calm">${words.calm}</p>
</main>
<footer class="hint">${words.print}</footer>
</body>
</html>
`;
}

/** One path of unit squares: sharp at any size, black on white whatever the colours around it. */
export function qrSvg(text: string, label: string): string {
  // Level M survives a crease or a coffee ring without making the squares too small for an old phone.
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return `<svg role="img" aria-label="${escape(label)}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg"><path fill="#fff" d="M0 0h${size}v${size}h-${size}z"/><path fill="#000" d="${squares.join('')}"/></svg>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const WORDS: Record<Language, Record<'write' | 'code' | 'scan' | 'type' | 'calm' | 'print', string>> = {
  es: {
    write: 'Escríbenos',
    code: 'Código QR de este enlace',
    scan: 'Apunta con la cámara del móvil y escríbenos',
    type: 'o abre',
    calm: 'Sin instalar nada y sin cuenta.',
    print: 'Para imprimir en A4 o A5: menú del navegador, «Imprimir».',
  },
  en: {
    write: 'Write to us',
    code: 'QR code of this link',
    scan: 'Point your phone’s camera here and write to us',
    type: 'or open',
    calm: 'Nothing to install, no account.',
    print: 'To print on A4 or A5: your browser’s menu, “Print”.',
  },
};

/** @param colour `#rrggbb`, checked where it was stored */
export function qrStyle(colour: string): string {
  return `
:root { --accent: ${colour}; --ink: #2b2118; --ink-2: #6b5a4b; --paper: #fbf7f1; --line: #e6dbcc }
* { box-sizing: border-box; margin: 0 }
body { min-height: 100vh; padding: 24px 16px; display: grid; justify-items: center; align-content: center; gap: 16px;
  background: var(--paper); color: var(--ink); font: 15px/1.45 system-ui, sans-serif }
main { width: 100%; max-width: 148mm; padding: 12mm 10mm 10mm; background: #fff; border: 1px solid var(--line);
  border-top: 10px solid var(--accent); border-radius: 18px; text-align: center }
header { display: flex; align-items: center; justify-content: center; gap: 12px; flex-wrap: wrap }
.logo { width: 56px; height: 56px; object-fit: contain }
.business { font-size: 20px; font-weight: 600; overflow-wrap: anywhere }
h1 { margin: 16px 0 8px; font-size: 34px; line-height: 1.15; font-weight: 700; overflow-wrap: anywhere; text-wrap: balance }
figure { margin: 0 auto; width: min(100%, 92mm) }
svg { display: block; width: 100%; height: auto }
figcaption { font-size: 17px; font-weight: 600; text-wrap: balance }
.link { margin-top: 6px; color: var(--ink-2); overflow-wrap: anywhere }
.link a { color: var(--ink); font-weight: 600; text-decoration: none }
.greeting { margin: 16px auto 0; padding-top: 16px; border-top: 1px solid var(--line); max-width: 60ch; white-space: pre-line; text-wrap: balance;
  overflow-wrap: anywhere }
.calm { margin-top: 16px; font-size: 13px; color: var(--ink-2) }
.hint { text-align: center; font-size: 13px; color: var(--ink-2) }
@page { margin: 12mm }
@media print {
  body { min-height: 0; padding: 0; background: none; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  main { max-width: none; border: 0; border-top: 4mm solid var(--accent); border-radius: 0; padding: 5vw 0 0; break-inside: avoid }
  .logo { width: 14vw; height: 14vw; max-width: 26mm; max-height: 26mm }
  .business { font-size: 4vw } h1 { font-size: 7.5vw } figcaption { font-size: 3.4vw }
  .link, .greeting { font-size: 2.9vw } .calm { font-size: 2.4vw }
  figure { width: 64% }
  .hint { display: none }
}
`;
}
