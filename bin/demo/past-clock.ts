/**
 * Loaded into the demo's server before anything else: its clock starts in the past and is moved by the demo, so that
 * the small business has had a yesterday. Timers keep their own time.
 */
const now = Date.now.bind(Date);
let behind = Number(process.env['DEMO_CLOCK_BEHIND'] ?? 0);
Date.now = () => now() - behind;

process.on('message', (message) => {
  if (typeof message !== 'object' || message === null || !('behind' in message)) return;
  behind = Number(message.behind);
  process.send?.({ behind });
});
process.channel?.unref();
