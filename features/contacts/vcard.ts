/** Cards in and out, for pages: nothing of the server, no schemas. */
export { MOST_CARDS, readVcard } from './read-vcard.ts';
export { decodeVcard } from './vcard-text.ts';
export { writeVcard } from './write-vcard.ts';
