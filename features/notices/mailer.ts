import type { House } from '@tertulia/server/house.ts';
import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where one POST without a page ends all of this (RFC 8058). */
  readonly stop?: string;
}

/** Hands mail over to a server that delivers it. */
export interface Mailer {
  /** @throws Error when it was not taken; `responseCode` 500 and above: it never will be */
  send(letter: Letter): Promise<void>;
  close(): void;
}

export function openMailer({ url, from }: NonNullable<House['config']['mail']>): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  });
  return {
    async send({ to, subject, text, html, stop }) {
      await transport.sendMail({
        from,
        // As an object it is one address, whatever is in it.
        to: { name: '', address: to },
        subject: subject.replaceAll(/\s+/g, ' '),
        text,
        html,
        // Nobody answers a machine that is away as well (RFC 3834).
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          ...(stop && {
            'List-Unsubscribe': `<${stop}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    },
    close: () => transport.close(),
  };
}
