import type { Contact, Content, LinkButton } from '../carried.ts';

export function writeText(body: string): object {
  return { type: 'text', text: { body, preview_url: /https?:\/\/\S/.test(body) } };
}

export function writeLink(text: string, { label, url }: LinkButton): object {
  const action = { name: 'cta_url', parameters: { display_text: label, url } };
  return { type: 'interactive', interactive: { type: 'cta_url', action, body: { text } } };
}

export function writePlace({ latitude, longitude, label }: NonNullable<Content['place']>): object {
  return { type: 'location', location: { latitude, longitude, ...(label && { name: label }) } };
}

/** A name has to have one of its parts beside the whole. */
export function writeContact({ name, organisation, phones, emails, links }: Contact): object {
  const contact = {
    name: { formatted_name: name, first_name: name },
    ...(organisation && { org: { company: organisation } }),
    ...(phones.length > 0 && { phones: phones.map((phone) => ({ phone })) }),
    ...(emails.length > 0 && { emails: emails.map((email) => ({ email })) }),
    ...(links.length > 0 && { urls: links.map((url) => ({ url: addressOf(url) })) }),
  };
  return { type: 'contacts', contacts: [contact] };
}

/** People write addresses without their beginning; Meta wants a whole one. */
function addressOf(link: string): string {
  return URL.canParse(link) ? link : `https://${link}`;
}
