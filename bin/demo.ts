import { startDemo } from './demo/start-demo.ts';
import { runUntilSignal } from './demo/run-until-signal.ts';

/** `--rehearse`: with WhatsApp and Telegram played beside it. */
const start = process.argv.includes('--rehearse')
  ? (await import('./demo/start-rehearsal.ts')).startRehearsal
  : startDemo;
await runUntilSignal(start);
