import { runUntilSignal } from './demo/run-until-signal.ts';
import { startRehearsal } from './demo/start-rehearsal.ts';

await runUntilSignal(startRehearsal);
