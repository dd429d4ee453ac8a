import sharp from 'sharp';

/** Drawn by hand, so that the demo has photos that are nobody's. */
const SCENES = {
  nieve: `<linearGradient id="s" x2="0" y2="1"><stop stop-color="#8fa9c4"/><stop offset="1" stop-color="#e8eef4"/></linearGradient>
    <rect width="1600" height="1200" fill="url(#s)"/>
    <path d="M0 640 260 380l190 150 250-290 330 360 200-140 370 300v520H0z" fill="#dfe7ef"/>
    <path d="M700 240 560 400l90-20 40 70 60-60 60 50 30-80z" fill="#fff"/>
    <path d="M0 820c300-90 620-60 900-20s480 40 700-30v430H0z" fill="#f7fafc"/>
    <path d="M700 1200c20-180 60-300 100-390h60c40 100 110 230 190 390z" fill="#6d747c"/>
    <path d="M822 1150l6-70h14l10 70zm8-130 4-60h10l6 60z" fill="#f4f1e6"/>
    <g fill="#1f6f54"><rect x="300" y="640" width="330" height="190" rx="26"/><rect x="300" y="720" width="330" height="30" fill="#f3c552"/></g>
    <g fill="#cfe4ef"><rect x="326" y="664" width="66" height="46" rx="8"/><rect x="408" y="664" width="66" height="46" rx="8"/><rect x="490" y="664" width="66" height="46" rx="8"/></g>
    <g fill="#2a2a2a"><circle cx="374" cy="832" r="34"/><circle cx="556" cy="832" r="34"/></g>
    <g fill="#fff" opacity=".9"><circle cx="120" cy="160" r="9"/><circle cx="420" cy="260" r="7"/><circle cx="980" cy="130" r="10"/><circle cx="1240" cy="320" r="8"/><circle cx="1430" cy="170" r="9"/><circle cx="200" cy="520" r="7"/><circle cx="1100" cy="560" r="9"/><circle cx="700" cy="620" r="8"/><circle cx="1330" cy="700" r="10"/><circle cx="90" cy="760" r="8"/></g>`,
  mochila: `<rect width="1200" height="1600" fill="#cdbfae"/><rect y="1150" width="1200" height="450" fill="#8c7a66"/>
    <path d="M380 520c0-190 90-300 220-300s220 110 220 300" fill="none" stroke="#1c355e" stroke-width="46"/>
    <rect x="300" y="440" width="600" height="780" rx="150" fill="#2b5aa3"/><rect x="300" y="440" width="600" height="320" rx="150" fill="#346bc0"/>
    <rect x="380" y="820" width="440" height="300" rx="60" fill="#244c8a"/><path d="M380 900h440" stroke="#dfe6f2" stroke-width="10"/>
    <rect x="590" y="880" width="20" height="70" rx="10" fill="#f3c552"/><path d="M340 620h520" stroke="#dfe6f2" stroke-width="8" stroke-dasharray="18 14"/>`,
  laguna: `<linearGradient id="s" x2="0" y2="1"><stop stop-color="#5f87ad"/><stop offset="1" stop-color="#cfe0ea"/></linearGradient>
    <linearGradient id="w" x2="0" y2="1"><stop stop-color="#243b3f"/><stop offset="1" stop-color="#0f2326"/></linearGradient>
    <rect width="1600" height="1067" fill="url(#s)"/><path d="M0 520 220 250l160 110 260-250 220 230 240-170 260 200 240-90v320H0z" fill="#7c7f7d"/>
    <path d="M640 110 520 225l70 10 40 60 50-60 70 30zM1100 200l-80 60 60 10 30 50 40-60z" fill="#f4f7f9"/>
    <path d="M0 560c200-50 330-30 520-60s360-20 560 10 360-10 520-40v200H0z" fill="#3c5b3a"/>
    <rect y="640" width="1600" height="427" fill="url(#w)"/><path d="M120 760h320M640 720h240M980 830h380M260 920h260" stroke="#8fb2b5" stroke-width="6" opacity=".5"/>
    <g fill="#274027"><path d="m140 690 60-220 60 220zM300 700l44-170 44 170zM1240 690l64-240 64 240zM1400 700l48-180 48 180z"/></g>`,
  horario: `<rect width="1200" height="1600" fill="#f7f3ea"/><rect width="1200" height="250" fill="#1f6f54"/>
    <g font-family="sans-serif" fill="#fff"><text x="70" y="120" font-size="72" font-weight="700">Línea 7</text><text x="70" y="200" font-size="46">Soria – Covaleda · invierno</text></g>
    <g font-family="sans-serif" font-size="50" fill="#2b2118"><text x="80" y="380">Laborables</text><text x="80" y="480">07:15</text><text x="380" y="480">09:15</text><text x="680" y="480">12:30</text><text x="980" y="480">14:45</text><text x="80" y="570">17:00</text><text x="380" y="570">19:00</text><text x="680" y="570">20:45</text>
    <text x="80" y="740">Sábados</text><text x="80" y="840">09:15</text><text x="380" y="840">13:00</text><text x="680" y="840">19:30</text><text x="80" y="1010">Domingos</text><text x="80" y="1110">10:00</text><text x="380" y="1110">19:30</text></g>
    <path d="M70 410h1060M70 770h1060M70 1040h1060" stroke="#cdbfae" stroke-width="4"/><text x="80" y="1480" font-family="sans-serif" font-size="36" fill="#6b5a4b">Dársena 4 · 5 minutos antes</text>`,
} as const;

export type Scene = keyof typeof SCENES;

export function isScene(name: string): name is Scene {
  return name in SCENES;
}

/** As a phone would send it. */
export async function takePhoto(scene: Scene): Promise<Blob> {
  const body = SCENES[scene];
  const [, width = 0, height = 0] = /rect width="(\d+)" height="(\d+)"/.exec(body)?.map(Number) ?? [];
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`;
  const jpeg = await sharp(Buffer.from(picture)).resize(width, height).jpeg({ quality: 85 }).toBuffer();
  return new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
}
