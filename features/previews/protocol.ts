import { MediaId } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';

/** What the page behind a message's first link says of itself. The picture was fetched and drawn again by the server. */
export const LinkPreview = z
  .object({
    url: z.string().max(2000),
    title: z.string().max(300),
    description: z.string().max(600).optional(),
    site: z.string().max(120).optional(),
    picture: z
      .object({ id: MediaId, width: z.int(), height: z.int(), blur: z.string().max(64).optional() })
      .optional(),
  })
  .meta({ id: 'LinkPreview' });
export type LinkPreview = z.infer<typeof LinkPreview>;

/** `GET` and `PUT /api/previews/setting`: whether the server looks at the links of messages at all. */
export const PreviewSetting = z.strictObject({ on: z.boolean() }).meta({ id: 'PreviewSetting' });
export type PreviewSetting = z.infer<typeof PreviewSetting>;

/** Appended by the business itself, a moment after the message. */
export const MessagePreviewed = z
  .object({ of: z.int(), preview: LinkPreview })
  .meta({ id: 'MessagePreviewed' });

export const events = { 'message.previewed': MessagePreviewed };
