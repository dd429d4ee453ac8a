import * as z from 'zod';

const Entry = z.object({
  value: z.string().trim().min(1).max(200),
  label: z.string().trim().max(40).optional(),
});

/** Someone's card, as it is given to others. */
export const Contact = z
  .object({
    name: z.string().trim().min(1).max(120),
    organisation: z.string().trim().max(120).optional(),
    phones: z.array(Entry).max(10).default([]),
    emails: z.array(Entry).max(10).default([]),
    links: z.array(Entry).max(5).default([]),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;
