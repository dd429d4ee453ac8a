import { useRef, useState } from 'preact/hooks';
import { AttachMenu } from '../attach/attach-menu.tsx';
import { ContactDialog } from '../attach/contact-dialog.tsx';
import { DropOverlay } from '../attach/drop-overlay.tsx';
import { PlaceDialog } from '../attach/place-dialog.tsx';
import { PollDialog } from '../attach/poll-dialog.tsx';
import { SendButton } from '../attach/send-button.tsx';
import { Tray } from '../attach/tray.tsx';
import { useDrop } from '../attach/use-drop.ts';
import { useTray } from '../attach/use-tray.ts';
import { Button } from '../button.tsx';
import { Composer } from '../composer.tsx';
import { readerLocale, useLanguage, useWords } from '../i18n.ts';
import { CameraDialog } from '../record/camera-dialog.tsx';
import { VoiceButton } from '../record/voice-button.tsx';
import { showToast } from '../toast.tsx';
import { words } from './preview-words.ts';
import { Section } from './section.tsx';

const LIMITS = {
  photo: 20_000_000,
  video: 200_000_000,
  voice: 20_000_000,
  audio: 50_000_000,
  file: 1_000_000,
  perMessage: 10,
};

type Wish = 'camera' | 'place' | 'contact' | 'poll';

/** What the composer is given, with everything it sends said in a notice. */
export function Attaching() {
  const say = useWords(words);
  const locale = readerLocale(useLanguage());
  const pane = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState('');
  const [wish, setWish] = useState<Wish>();
  const tray = useTray(LIMITS, false);
  const isOver = useDrop(pane, tray.add);
  const close = () => setWish(undefined);
  const tell = (what: unknown) => {
    showToast({ text: JSON.stringify(what) });
    close();
  };
  const send = () => {
    tell(
      tray.ready.map(({ blob, poster, ...rest }) => ({ ...rest, bytes: blob.size, poster: poster?.size })),
    );
    tray.clear();
    setDraft('');
  };
  const hasFiles = tray.files.length > 0;
  return (
    <Section id="attaching" title={say.attaching}>
      <div class="p-attaching" ref={pane} data-attaching="">
        <Composer
          draft={draft}
          onDraft={setDraft}
          onSend={send}
          above={<Tray tray={tray} locale={locale} />}
          start={
            <AttachMenu
              onFiles={tray.add}
              onCamera={() => setWish('camera')}
              onPlace={() => setWish('place')}
              onContact={() => setWish('contact')}
              onPoll={() => setWish('poll')}
            />
          }
          idle={
            hasFiles ? (
              <SendButton disabled={tray.isReading || tray.ready.length === 0} onClick={send} />
            ) : (
              <VoiceButton
                saver={false}
                onSend={({ blob, seconds, wave }, once) =>
                  tell({ voice: blob.type, bytes: blob.size, seconds, wave, once })
                }
              />
            )
          }
        />
        <div class="p-row">
          {(['camera', 'place', 'contact', 'poll'] as const).map((choice) => (
            <Button key={choice} onClick={() => setWish(choice)}>
              {say[choice]}
            </Button>
          ))}
        </div>
      </div>
      {isOver && <DropOverlay pane={pane} most="1 MB" />}
      {wish === 'camera' && <CameraDialog onFile={(file) => tray.add([file])} onClose={close} />}
      {wish === 'place' && <PlaceDialog canLive locale={locale} onSend={tell} onClose={close} />}
      {wish === 'contact' && (
        <ContactDialog own={{ name: 'Leo Vidal' }} readCards={() => []} onSend={tell} onClose={close} />
      )}
      {wish === 'poll' && <PollDialog onSend={tell} onClose={close} />}
    </Section>
  );
}
