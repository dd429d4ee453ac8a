import { ERRORS, Refusal } from '@tertulia/protocol/errors.ts';
import type { House } from '@tertulia/server/house.ts';
import { callOutside } from './call-outside.ts';
import { assign, label, move, prioritise, resolve, snooze } from './change-case.ts';
import { notify } from './notify.ts';
import { showMenu } from './menus.ts';
import type { Act, Outcome } from './protocol.ts';
import type { Run } from './run.ts';
import { reply } from './say.ts';

/** Step `step` of a run. Whatever it does has a key, so that doing it again after a crash changes nothing. */
export interface Step {
  readonly run: Run;
  readonly step: number;
}

/** Does one action. @throws Error when it may work later: then it is tried again */
export async function perform(house: House, step: Step, act: Act): Promise<Outcome> {
  try {
    return await performNow(house, step, act);
  } catch (problem) {
    if (!(problem instanceof Refusal) || ERRORS[problem.code].remedy === 'retry') throw problem;
    return problem.code === 'conflict' ? 'taken' : 'failed';
  }
}

function performNow(house: House, step: Step, act: Act): Promise<Outcome> {
  switch (act.do) {
    case 'reply':
      return reply(house, step, act.texts);
    case 'menu':
      return showMenu(house, step, act.menu);
    case 'label':
      return label(house, step, act);
    case 'prioritise':
      return prioritise(house, step, act.priority);
    case 'assign':
      return assign(house, step, act.to);
    case 'notify':
      return notify(house, step, act);
    case 'snooze':
      return snooze(house, step, act.minutes);
    case 'move':
      return move(house, step, act.line);
    case 'resolve':
      return resolve(house, step);
    case 'call':
      return callOutside(house, step, act.url);
  }
}
