import { Navigation } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import { timeOfDay } from '../clock.ts';
import type { LivePlace, PlaceOf } from '../conversation-items.ts';
import { defineWords, useWords } from '../i18n.ts';
import { writeCoordinates, writeDistance } from '../map/coordinates.ts';
import { mapLinks } from '../map/map-links.ts';
import { PlaceMap } from '../map/place-map.tsx';
import { Menu } from '../menu.tsx';
import { useMinute } from '../minute.ts';
import type { ContentProps, LivePoint } from './content-actions.ts';
import './place.css';

const words = defineWords({
  es: {
    place: 'Lugar',
    open: 'Abrir en mapas',
    device: 'La aplicación de este dispositivo',
    accuracy: (metres: string) => `± ${metres}`,
    live: (time: string) => `En directo hasta las ${time}`,
    updated: (time: string) => `Última posición: ${time}`,
    ended: 'Ya no comparte su posición',
    mineEnded: 'Has dejado de compartir tu posición',
    waiting: 'Buscando la posición',
    silent: 'No llega su posición ahora mismo',
    stop: 'Dejar de compartir',
  },
  en: {
    place: 'Place',
    open: 'Open in maps',
    device: 'The app on this device',
    accuracy: (metres) => `± ${metres}`,
    live: (time) => `Live until ${time}`,
    updated: (time) => `Last position: ${time}`,
    ended: 'No longer sharing the position',
    mineEnded: 'You stopped sharing your position',
    waiting: 'Looking for the position',
    silent: 'The position is not arriving right now',
    stop: 'Stop sharing',
  },
});

type PlaceProps = Pick<ContentProps, 'item' | 'locale' | 'actions' | 'tiles'> & {
  place: PlaceOf;
  live: LivePlace | undefined;
};

export function PlaceContent({ item, place, live, locale, actions, tiles }: PlaceProps) {
  const say = useWords(words);
  const now = useMinute();
  const isOn = live !== undefined && !live.stopped && live.until > now;
  const card = useRef<HTMLDivElement>(null);
  const point = useLivePoint(card, isOn && item.seq !== undefined, actions.askLive);
  const shown = point ? { ...place, ...point } : place;
  const coordinates = writeCoordinates(shown, locale);
  const about = [coordinates, shown.accuracy && say.accuracy(writeDistance(shown.accuracy, locale))];
  return (
    <div class="k-place" ref={card}>
      <PlaceMap place={shown} isLive={isOn} {...{ locale, tiles }} />
      <div class="k-place-words">
        <p class="k-place-label">{place.label ?? (live ? liveTitle(live, isOn) : say.place)}</p>
        <p class="k-place-about">{about.filter(Boolean).join(' ')}</p>
        {live && <p class="k-place-about">{live.stopped || !isOn ? null : updatedText()}</p>}
        <div class="k-place-actions">
          <Openers place={shown} />
          {isOn && live.mine && (
            <Button kind="plain" onClick={() => actions.stopLive()}>
              {say.stop}
            </Button>
          )}
        </div>
      </div>
    </div>
  );

  function liveTitle({ until, mine }: LivePlace, on: boolean): string {
    if (on) return say.live(timeOfDay(until, { locale }));
    return mine ? say.mineEnded : say.ended;
  }

  function updatedText(): string {
    if (point === undefined) return say.waiting;
    return point === null ? say.silent : say.updated(timeOfDay(point.at, { locale }));
  }
}

/** Three ways, because no one knows which app a reader has. `geo:` is only known to phones. */
function Openers({ place }: { place: PlaceOf }) {
  const say = useWords(words);
  const links = mapLinks(place);
  const open = (address: string) => window.open(address, '_blank', 'noopener,noreferrer');
  const items = [
    { key: 'geo', label: say.device, icon: Navigation, onChoose: () => location.assign(links.geo) },
    { key: 'google', label: 'Google Maps', onChoose: () => open(links.google) },
    { key: 'osm', label: 'OpenStreetMap', onChoose: () => open(links.openStreetMap) },
  ];
  return <Menu label={say.open} items={isPhone() ? items : items.slice(1)} />;
}

function isPhone(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

const EVERY = 8000;

/** Asked only while it can be seen. `null`: asked, and nobody told. */
function useLivePoint(
  card: { current: HTMLElement | null },
  isOn: boolean,
  ask: () => Promise<LivePoint | undefined>,
): LivePoint | null | undefined {
  const [point, setPoint] = useState<LivePoint | null>();
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    if (!isOn || !card.current) return;
    let isSeen = false;
    let isOver = false;
    const look = () => {
      if (!isSeen || document.visibilityState !== 'visible') return;
      asking.current().then(
        (found) => !isOver && setPoint((before) => found ?? before ?? null),
        () => !isOver && setPoint((before) => before ?? null),
      );
    };
    const watcher = new IntersectionObserver((entries) => {
      const wasSeen = isSeen;
      isSeen = entries.some(({ isIntersecting }) => isIntersecting);
      if (isSeen && !wasSeen) look();
    });
    watcher.observe(card.current);
    const timer = setInterval(look, EVERY);
    return () => {
      isOver = true;
      watcher.disconnect();
      clearInterval(timer);
    };
  }, [isOn]);
  return point;
}
