import { LocateFixed } from 'lucide-preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { writeCoordinates, writeDistance } from '../map/coordinates.ts';
import { isShortMapLink, readPlace } from '../map/map-links.ts';
import { PlaceMap } from '../map/place-map.tsx';
import type { Tiles } from '../map/tiles.ts';
import { noteGranted, permissionFor } from '../record/permission.ts';
import { useWords } from '../i18n.ts';
import { Select } from '../select.tsx';
import { TextField } from '../text-field.tsx';
import { type Located, type LocatingTrouble, locate } from './locate.ts';
import { placeWords } from './place-words.ts';
import { AttachForm } from './attach-form.tsx';

export type NewPlace = {
  latitude: number;
  longitude: number;
  accuracy?: number;
  label?: string;
  /** For how long one goes on telling where one is, in milliseconds. */
  live?: number;
};

type PlaceDialogProps = {
  locale: string;
  /** Staff and people of an event may go on telling where they are. */
  canLive: boolean;
  /** What becomes of it where it is sent. */
  liveNote?: string | undefined;
  tiles?: Tiles | undefined;
  onSend: (place: NewPlace) => void;
  onClose: () => void;
};

type Chosen = Located & { isHere: boolean };
const MINUTES = [15, 60, 480] as const;

/** Where one is, or a place that is pasted. */
export function PlaceDialog({ locale, canLive, liveNote, tiles, onSend, onClose }: PlaceDialogProps) {
  const say = useWords(placeWords);
  const [place, setPlace] = useState<Chosen>();
  const [label, setLabel] = useState('');
  const [written, setWritten] = useState('');
  const [live, setLive] = useState(0);
  const [state, setState] = useState<'still' | 'looking' | LocatingTrouble>('still');

  const lookHere = async () => {
    setState('looking');
    const found = await locate();
    if (typeof found === 'string') return setState(found);
    noteGranted('geolocation');
    setState('still');
    setPlace({ ...found, isHere: true });
  };
  // Once allowed there is nothing to explain: the dialog begins with where one is.
  useEffect(() => {
    void permissionFor('geolocation').then((permission) => {
      if (permission === 'granted') void lookHere();
    });
  }, []);

  const write = (text: string) => {
    setWritten(text);
    const found = readPlace(text);
    if (!found) return;
    setPlace({ latitude: found.latitude, longitude: found.longitude, isHere: false });
    if (found.label) setLabel(found.label);
  };
  const isStrange = written.trim() !== '' && !readPlace(written);
  const send = (event: Event) => {
    event.preventDefault();
    if (!place) return;
    const { isHere, ...point } = place;
    onSend({
      ...point,
      ...(label.trim() && { label: label.trim() }),
      ...(isHere && live > 0 && { live: live * 60_000 }),
    });
  };
  const trouble = state === 'still' || state === 'looking' ? undefined : say[state];
  return (
    <AttachForm
      title={say.title}
      sendLabel={live > 0 && place?.isHere ? say.sendLive : say.send}
      form={{ submit: send }}
      disabled={!place}
      onClose={onClose}
    >
      <div class="k-attach-form">
        <Button icon={LocateFixed} busy={state === 'looking'} onClick={() => void lookHere()}>
          {say.here}
        </Button>
        {trouble ? (
          <p class="k-attach-trouble" role="alert">
            {trouble}
          </p>
        ) : (
          !place && <p class="k-attach-note">{say.why}</p>
        )}
      </div>
      <TextField
        label={say.paste}
        hint={say.pasteHint}
        value={written}
        error={isStrange ? (isShortMapLink(written) ? say.short : say.strange) : undefined}
        onInput={write}
      />
      {place && (
        <div class="k-attach-place">
          <PlaceMap
            place={place}
            {...{ locale, tiles }}
            onMove={(point) => setPlace({ ...point, isHere: false })}
          />
          <p>
            {writeCoordinates(place, locale)}
            {place.accuracy !== undefined && ` ± ${writeDistance(place.accuracy, locale)}`}
          </p>
        </div>
      )}
      <TextField label={say.label} hint={say.labelHint} value={label} maxLength={120} onInput={setLabel} />
      {canLive && place?.isHere && (
        <Select
          label={say.live}
          hint={live > 0 ? (liveNote ?? say.liveHonest) : undefined}
          value={String(live)}
          choices={[
            { value: '0', label: say.notLive },
            ...MINUTES.map((minutes) => ({ value: String(minutes), label: say.liveFor(minutes) })),
          ]}
          onChange={(value) => setLive(Number(value))}
        />
      )}
    </AttachForm>
  );
}
