import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Random } from '@tertulia/server/testing/random.ts';
import { Contact } from './protocol.ts';
import { MOST_CARDS, readVcard, writeVcard } from './vcard.ts';

describe('cards that are meant to harm', () => {
  it('V04 markup stays text, and only addresses of the web are links', () => {
    const payloads = [
      '<img src=x onerror=alert(1)>',
      '"><script>alert(1)</script>',
      '{{constructor.constructor("alert(1)")()}}',
      "'-alert(1)-'",
      '__proto__',
    ];
    for (const payload of payloads) {
      const escaped = payload.replaceAll(/[\\,;]/g, '\\$&');
      const [contact] = readVcard(
        card(
          '3.0',
          `FN:${escaped}`,
          `ORG:${escaped}`,
          `TEL:${escaped}`,
          `item1.EMAIL:${escaped}`,
          `item1.X-ABLabel:${escaped}`,
        ),
      );
      assert.deepEqual(contact, {
        name: payload,
        organisation: payload,
        phones: [{ value: payload }],
        emails: [{ value: payload, label: payload.slice(0, 40) }],
        links: [],
      });
    }
    const urls = [
      'javascript:alert(1)',
      'JaVaScRiPt\\:alert(1)',
      'java\\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      'https://user:password@example.com',
      'intent://x#Intent;end',
      'localhost',
      '//',
    ];
    const [contact] = readVcard(card('3.0', 'FN:x', ...urls.map((url) => `URL:${url}`)));
    assert.deepEqual(contact!.links, []);
  });

  it('a value cannot become a property: neither coming in nor going out', () => {
    const [contact] = readVcard(
      card(
        '3.0',
        'FN:Eve\\nTEL:900\\r\\nEND:VCARD',
        'ORG;ENCODING=QUOTED-PRINTABLE:Bank=0D=0ATEL:901=0D=0AEND:VCARD',
        'NICKNAME:x\u2028TEL:902',
      ),
    );
    assert.deepEqual(contact!.phones, []);
    const hostile = {
      name: 'Eve\r\nTEL:900\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bank',
      organisation: 'a\rTEL:901',
      phones: [{ value: '1\r\nX-EVIL:1', label: 'l\r\nTEL:902' }],
      emails: [{ value: 'e\u0085TEL:903', label: 'work\nTEL:904' }],
      links: [{ value: 'https://example.com/\r\nTEL:905' }, { value: 'javascript:alert(1)' }],
    };
    const written = writeVcard(hostile);
    const unfolded = written.replaceAll('\r\n ', '');
    const properties = unfolded.split('\r\n').map((line) => line.split(/[:;]/, 1)[0]);
    assert.deepEqual(properties, [
      'BEGIN',
      'VERSION',
      'N',
      'FN',
      'ORG',
      'item1.TEL',
      'item1.X-ABLabel',
      'item2.EMAIL',
      'item2.X-ABLabel',
      'END',
      '',
    ]);
    assert.doesNotMatch(unfolded, /[^\r]\n|\r[^\n]|javascript/);
    assert.equal(readVcard(written).length, 1);
  });

  it('what turns the order of digits around is dropped', () => {
    const [contact] = readVcard(card('3.0', 'FN:Bank\u202Eknab', 'TEL:\u2066900\u2069\u0000111'));
    assert.deepEqual([contact!.name, contact!.phones], ['Bankknab', [{ value: '900 111' }]]);
  });

  it('a line of a megabyte, a million lines, a file of nothing but signs: quickly, and within bounds', () => {
    const megabyte = 2 ** 20;
    const hostile = [
      card('3.0', `FN:${'A'.repeat(megabyte)}`),
      card('3.0', `FN:${'\\;'.repeat(megabyte)}`, `N:${';'.repeat(megabyte)}`),
      card('3.0', `FN:${'a\r\n '.repeat(megabyte)}`),
      card('2.1', `FN;QUOTED-PRINTABLE:${'=C3=A1=\r\n'.repeat(megabyte)}`),
      card('2.1', `FN;QUOTED-PRINTABLE:${'=\r\n '.repeat(megabyte)}`),
      card('3.0', 'FN:x', Array.from({ length: 200_000 }, (_, i) => `TEL:${i}`).join('\r\n')),
      `BEGIN:VCARD\r\nFN${';TYPE="'.repeat(megabyte)}`,
      `BEGIN:VCARD\r\nFN:x\r\nAGENT:\r\n${'BEGIN:VCARD\r\n'.repeat(200_000)}`,
      'BEGIN:VCARD\r\nFN:x\r\n'.repeat(100_000),
      ':'.repeat(megabyte),
      '\\'.repeat(megabyte),
      '\r\n'.repeat(megabyte),
      ' '.repeat(32 * megabyte),
      '',
    ];
    for (const [i, text] of hostile.entries()) {
      const before = process.threadCpuUsage();
      const cards = readVcard(text);
      const { user } = process.threadCpuUsage(before);
      assert.ok(user < 3_000_000, `text ${i} took ${user / 1000} ms`);
      assert.ok(cards.length <= MOST_CARDS);
      for (const contact of cards) assert.deepEqual(Contact.parse(contact), contact);
    }
  });

  it('whatever comes in, what comes out is a contact', () => {
    const random = new Random(4);
    const pieces = [
      'BEGIN:VCARD',
      'END:VCARD',
      'FN',
      'TEL',
      'URL',
      'N',
      ':',
      ';',
      '=',
      '\r\n',
      '\n ',
      '\\',
      '"',
      'é',
      '😀',
      '\u0000',
      '=C3',
      'ENCODING=QUOTED-PRINTABLE',
      'ENCODING=B',
      'CHARSET=x',
      'item1.',
      'X-ABLabel',
      'a',
    ];
    let found = 0;
    for (let round = 0; round < 3000; round++) {
      const junk = Array.from({ length: random.below(60) }, () => random.pick(pieces)).join('');
      for (const contact of readVcard(`BEGIN:VCARD\r\nFN:x\r\n${junk}`)) {
        assert.deepEqual(Contact.parse(contact), contact);
        found += 1;
      }
    }
    assert.ok(found > 1000);
  });
});

function card(version: string, ...lines: string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}
