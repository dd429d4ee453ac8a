import { useWords } from '../i18n.ts';
import { words } from './preview-words.ts';
import { Section, Specimen } from './section.tsx';

const GROUNDS = [
  'paper',
  'surface',
  'sunk',
  'raised',
  'mine',
  'ours',
  'theirs',
  'staff',
  'partner',
  'accent-soft',
];
const TONES = ['accent', 'good', 'warn', 'bad'];
const SIZES = [26, 20, 17, 15, 13, 12];

export function Foundations() {
  const say = useWords(words);
  return (
    <Section id="foundations" title={say.foundations}>
      <div class="p-grid">
        <Specimen title={say.grounds} wide>
          <div class="p-swatches">
            {GROUNDS.map((name) => (
              <div key={name} class="p-swatch" style={{ background: `var(--${name})` }}>
                <b>Aa</b> <span>{name}</span>
              </div>
            ))}
          </div>
        </Specimen>
        <Specimen title={say.tones}>
          <div class="p-stack">
            {TONES.map((name) => (
              <p key={name} class="p-tone" style={{ color: `var(--${name})` }}>
                <i style={{ background: `var(--${name})` }} /> {name}
              </p>
            ))}
          </div>
        </Specimen>
        <Specimen title={say.sizes}>
          {SIZES.map((size) => (
            <p key={size} class="p-size" style={{ fontSize: `var(--type-${size})` }}>
              <small>{size}</small> {say.sample}
            </p>
          ))}
        </Specimen>
      </div>
    </Section>
  );
}
