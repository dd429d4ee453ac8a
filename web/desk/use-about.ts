import { about } from './device-choice.ts';
import type { Panes } from './panes.ts';
import type { usePlace } from './place.ts';

/** The pane about the person: beside the conversation by choice where there is room, else a place of its own. */
export function useAbout(place: ReturnType<typeof usePlace>, panes: Panes) {
  const [choice, choose] = about.use();
  const isShown = place.isAbout || (panes === 3 && choice === 'shown');
  const close = () => {
    if (panes === 3) choose('hidden');
    if (place.isAbout) place.go({});
  };
  const show = () => (panes === 3 ? choose('shown') : place.go({ isAbout: true }));
  return { isShown, close, toggle: isShown ? close : show };
}
