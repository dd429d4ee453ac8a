import * as z from 'zod';

export const LANGUAGES = ['es', 'en'] as const;
export const Language = z.enum(LANGUAGES).meta({ id: 'Language' });
export type Language = z.infer<typeof Language>;

/** Line breaks are text; all other control characters and what turns the reading direction around are not. */
const WRITTEN = /^(?:[^\p{Cc}\u202a-\u202e\u2066-\u2069]|[\n\r\t])*$/u;
const ON_ONE_LINE = /^[^\n\r\t\u2028\u2029]*$/;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Text that people read, without what could make it pose as something else. */
export const Text = z.string().trim().regex(WRITTEN);

/** One line with something to see on it. */
export const Title = Text.min(1).max(80).regex(ON_ONE_LINE).regex(VISIBLE);

/** A name that people see. */
export const Name = Title.max(60).meta({ id: 'Name' });

/** An IANA name. */
export const TimeZone = z.string().max(60).refine(isTimeZone, 'not an IANA time zone');

const Colour = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** What everyone may know of the business. The name is empty until the owner has given one. */
export const Business = z
  .object({
    name: z.string(),
    colour: Colour,
    language: Language,
    timeZone: z.string(),
    /** Path of a 256-pixel WebP, or null. A new logo has a new path. */
    logo: z.string().nullable(),
  })
  .meta({ id: 'Business' });
export type Business = z.infer<typeof Business>;

/** `PUT /api/business` */
export const ChangeBusiness = z
  .strictObject({
    name: Name,
    colour: Colour,
    language: Language,
    timeZone: TimeZone,
  })
  .meta({ id: 'ChangeBusiness' });
export type ChangeBusiness = z.infer<typeof ChangeBusiness>;

/** The largest picture the server reads as a logo, in bytes. */
export const LARGEST_LOGO = 5 * 1024 * 1024;
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** The business as it is stored. `logo` 0 is none. */
export interface BusinessRow {
  readonly name: string;
  readonly colour: string;
  readonly language: Language;
  readonly time_zone: string;
  readonly logo: number;
}

export function businessOf(row: BusinessRow): Business {
  const { name, colour, language, time_zone: timeZone, logo } = row;
  return { name, colour, language, timeZone, logo: logo > 0 ? `/media/logo-${logo}.webp` : null };
}

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are accepted by Intl, but know no summer time.
    Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}
