import { CircleAlert, Flame, Sparkles, X } from 'lucide-preact';
import { useWords } from '../i18n.ts';
import { ChoiceChip } from '../chip.tsx';
import { writeBytes, writeDuration } from '../content/figures.ts';
import { glyphOf } from '../content/file-glyph.ts';
import { FileName } from '../content/file-name.tsx';
import { Icon } from '../icon.tsx';
import { IconButton } from '../icon-button.tsx';
import { Spinner } from '../spinner.tsx';
import type { Carried } from './carried.ts';
import type { ChosenFile, FileTrouble } from './chosen-file.ts';
import { trayWords } from './tray-words.ts';
import type { Tray as TrayState } from './use-tray.ts';
import './tray.css';

type TrayProps = {
  tray: TrayState;
  locale: string;
  /** What becomes of it where it is sent, and how long the words are that go with it. */
  carried?: Carried | undefined;
  words?: number | undefined;
};

/** What goes out with the next message, over the field with its words. Nothing has been uploaded yet. */
export function Tray({ tray, locale, carried, words = 0 }: TrayProps) {
  const say = useWords(trayWords);
  if (tray.files.length === 0) return null;
  return (
    <section class="k-tray" aria-label={say.label(tray.files.length)}>
      <ul>
        {tray.files.map((file) => (
          <li key={file.id}>
            <Chosen file={file} locale={locale} />
            <IconButton icon={X} label={say.remove(file.name)} onClick={() => tray.remove(file.id)} />
          </li>
        ))}
      </ul>
      <Troubles files={tray.files} {...{ locale, carried }} />
      {tray.surplus > 0 && <p role="alert">{say.surplus(tray.surplus, tray.most)}</p>}
      {(tray.canOriginal || tray.canOnce) && (
        <div class="k-tray-options">
          {tray.canOriginal && (
            <ChoiceChip
              icon={Sparkles}
              chosen={tray.options.original}
              onChoose={() => tray.setOriginal(!tray.options.original)}
            >
              {say.original}
            </ChoiceChip>
          )}
          {tray.canOnce && (
            <ChoiceChip
              icon={Flame}
              chosen={tray.options.once}
              disabledReason={carried?.once?.can === false ? carried.once.words : undefined}
              onChoose={() => tray.setOnce(!tray.options.once)}
            >
              {say.once}
            </ChoiceChip>
          )}
          {tray.options.original && <small>{say.originalHonest}</small>}
          {tray.options.once && <small>{carried?.once?.words ?? say.onceHonest}</small>}
        </div>
      )}
      {carried?.together && tray.ready.length > 1 && (
        <small class="k-tray-note">{carried.together.words}</small>
      )}
      {carried?.caption && words > carried.caption.most && (
        <small class="k-tray-note">{carried.caption.words}</small>
      )}
    </section>
  );
}

function Chosen({ file, locale }: { file: ChosenFile; locale: string }) {
  const say = useWords(trayWords);
  const { trouble } = file;
  const isShown = (file.kind === 'photo' || file.kind === 'video') && !trouble;
  if (isShown) {
    const { seconds } = file.send ?? {};
    return (
      <span class="k-tray-picture" title={file.name}>
        {file.preview && <img src={file.preview} alt={file.name} />}
        {file.state === 'reading' && <Spinner name={say.reading} />}
        {seconds !== undefined && <span class="k-picture-corner">{writeDuration(seconds)}</span>}
      </span>
    );
  }
  return (
    <span class={trouble ? 'k-tray-file k-tray-refused' : 'k-tray-file'}>
      <Icon
        glyph={trouble ? CircleAlert : glyphOf({ name: file.name, type: file.source.type })}
        name={null}
      />
      <span>
        <FileName name={file.name} />
        <small>{trouble ? say.refused : writeBytes(file.bytes, locale)}</small>
      </span>
    </span>
  );
}

const MOST_TOLD = 3;

/** Why some do not go: under the row, where it is in sight however far the row has to be moved. */
type TroublesProps = Pick<TrayProps, 'locale' | 'carried'> & { files: readonly ChosenFile[] };

function Troubles({ files, locale, carried }: TroublesProps) {
  const say = useWords(trayWords);
  const refused = files.filter(({ trouble }) => trouble !== undefined);
  if (refused.length === 0) return null;
  const sentenceOf = (trouble: FileTrouble, kind: ChosenFile['kind']) => {
    if (trouble.why !== 'too-large') return say[trouble.why];
    const most = writeBytes(trouble.most, locale);
    return carried?.most?.[kind] === trouble.most
      ? say.tooLargeThere(most, carried.network)
      : say.tooLarge(most);
  };
  return (
    <div role="alert">
      {refused.slice(0, MOST_TOLD).map(({ id, name, kind, trouble }) => (
        <p key={id}>
          <b>{name}</b> {trouble && sentenceOf(trouble, kind)}
        </p>
      ))}
      {refused.length > MOST_TOLD && <p>{say.more(refused.length - MOST_TOLD)}</p>}
    </div>
  );
}
