import { pino } from 'pino';

/** One logger. No message text, token, cookie or password is ever given to it. */
export const logger = pino(
  { level: process.env['LOG_LEVEL'] || 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] },
  pino.destination({ dest: 2, sync: true }),
);
