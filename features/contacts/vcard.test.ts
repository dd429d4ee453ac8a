import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeVcard, readVcard, writeVcard } from './vcard.ts';

const EMPTY = { phones: [], emails: [], links: [] };

describe('cards that come in', () => {
  it('vCard 2.1 of an old phone: bare types, quoted-printable, a charset of its own', () => {
    const text = card(
      '2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Garc=C3=ADa;Bego=C3=B1a;;Dra.;',
      'ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Panader=EDa',
      'TEL;CELL;VOICE:+34 600 000 001',
      'TEL;WORK;FAX;PREF:910000000',
      'EMAIL;INTERNET;HOME:bego@example.com',
    );
    assert.deepEqual(readVcard(text), [
      {
        name: 'Dra. Begoña García',
        organisation: 'Panadería',
        phones: [
          { value: '+34 600 000 001', label: 'mobile' },
          { value: '910000000', label: 'fax' },
        ],
        emails: [{ value: 'bego@example.com', label: 'home' }],
        links: [],
      },
    ]);
  });

  it('quoted-printable that goes on in the next line, also after a space', () => {
    const text = card(
      '2.1',
      'FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Mar=C3=\r\n=ADa=20de los =C3=81ngeles=\r\n Ruiz=\r\n=20Abad',
      'TEL:1',
    );
    assert.deepEqual(readVcard(text), [
      { ...EMPTY, name: 'María de los Ángeles Ruiz Abad', phones: [{ value: '1' }] },
    ]);
  });

  it('vCard 3.0 of iOS: groups with labels, escapes, folded lines', () => {
    const text = card(
      '3.0',
      'N:Ruiz;Ana;;;',
      'FN:Ana Ruiz\\, de Casa Pe\r\n pe\\; S.L.',
      'ORG:Casa Pepe\\, S.L.;Cocina;',
      'item1.TEL;type=pref:+34 600 000 002',
      'item1.X-ABLabel:_$!<Mobile>!$_',
      'item2.TEL:+34 910 000 001',
      'item2.X-ABLabel:Barra de abajo',
      'EMAIL;type=INTERNET;type=WORK;type=pref:ana@example.com',
      'item3.URL;type=pref:http\\://www.example.com/carta',
      'item3.X-ABLabel:_$!<HomePage>!$_',
      `PHOTO;ENCODING=b;TYPE=JPEG:${'/9j/4AAQSkZJRg\r\n '.repeat(500)}`,
      'NOTE:not taken',
    );
    assert.deepEqual(readVcard(text), [
      {
        name: 'Ana Ruiz, de Casa Pepe; S.L.',
        organisation: 'Casa Pepe, S.L., Cocina',
        phones: [
          { value: '+34 600 000 002', label: 'mobile' },
          { value: '+34 910 000 001', label: 'Barra de abajo' },
        ],
        emails: [{ value: 'ana@example.com', label: 'work' }],
        links: [{ value: 'http://www.example.com/carta', label: 'homepage' }],
      },
    ]);
  });

  it('vCard 4.0: addresses as values, types in quotes', () => {
    const text = card(
      '4.0',
      'FN:Luz',
      'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+34-600-000-003;ext=12',
      'TEL;TYPE="x:y;z",cell:600',
      'EMAIL:mailto:luz@example.com?subject=hi',
      'URL:example.com',
    );
    assert.deepEqual(readVcard(text), [
      {
        name: 'Luz',
        phones: [
          { value: '+34-600-000-003', label: 'home' },
          { value: '600', label: 'mobile' },
        ],
        emails: [{ value: 'luz@example.com' }],
        links: [{ value: 'https://example.com' }],
      },
    ]);
  });

  it('several cards, whatever ends their lines, one inside another, one without an end', () => {
    const text =
      '\uFEFFBEGIN:VCARD\nFN:One\nAGENT:\nBEGIN:VCARD\nFN:Agent of one\nEND:VCARD\nTEL:1\nEND:VCARD\n' +
      'junk between\r' +
      'begin:vcard\rfn:Two\rend:vcard\r' +
      'BEGIN:VCARD\r\nFN:Three\r\nBEGIN:VCARD\r\nFN:Four';
    assert.deepEqual(
      readVcard(text).map(({ name, phones }) => [name, phones.length]),
      [
        ['One', 1],
        ['Two', 0],
        ['Three', 0],
        ['Four', 0],
      ],
    );
  });

  it('without a name, the next best thing is one; without anything there is no card', () => {
    const nameOf = (...lines: string[]) => readVcard(card('3.0', ...lines))[0]?.name;
    assert.equal(nameOf('FN:', 'N:;;;;', 'NICKNAME:Pepe'), 'Pepe');
    assert.equal(nameOf('ORG:Taller', 'TEL:1'), 'Taller');
    assert.equal(nameOf('EMAIL:a@example.com', 'TEL:1'), 'a@example.com');
    assert.equal(nameOf('TEL:600'), '600');
    assert.equal(nameOf('NOTE:nothing'), undefined);
  });

  it('a file is decoded as what it is', () => {
    const text = card('3.0', 'FN:Íñigo');
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
    ]);
    for (const bytes of [Buffer.from(text, 'utf8'), Buffer.from(text, 'latin1'), utf16])
      assert.equal(readVcard(decodeVcard(bytes))[0]!.name, 'Íñigo');
  });
});

describe('cards that go out', () => {
  it('are of version 3.0, in lines of 75 bytes at most that break between characters', () => {
    const name = 'Ñandú 😀 '.repeat(12).trim();
    const text = writeVcard({ ...EMPTY, name, phones: [{ value: '+34 600', label: 'mobile' }] });
    assert.match(text, /^BEGIN:VCARD\r\nVERSION:3\.0\r\nN:;/);
    assert.match(text, /\r\nTEL;TYPE=CELL:\+34 600\r\nEND:VCARD\r\n$/);
    for (const line of text.split('\r\n')) {
      assert.ok(Buffer.byteLength(line) <= 75);
      assert.doesNotMatch(line, /\uFFFD/);
    }
    assert.equal(Buffer.from(text).toString(), text);
    assert.equal(readVcard(text)[0]!.name, name);
  });

  it('come back in as they went out', () => {
    const contacts = [
      { ...EMPTY, name: 'Ana' },
      {
        name: 'Ana, la de la \\ esquina; 2º',
        organisation: 'Casa; Pepe, S.L.',
        phones: [
          { value: '+34 600 000 000', label: 'mobile' },
          { value: '910', label: 'Barra, abajo' },
          { value: '911' },
          { value: '912', label: 'fax' },
        ],
        emails: [
          { value: 'a@example.com', label: 'home' },
          { value: 'b@example.com', label: 'Facturas' },
        ],
        links: [{ value: 'https://example.com/a,b;c?d=e', label: 'Carta' }, { value: 'http://example.org' }],
      },
    ];
    for (const contact of contacts) assert.deepEqual(readVcard(writeVcard(contact)), [contact]);
    const all = contacts.map(writeVcard).join('');
    assert.deepEqual(readVcard(all), contacts);
  });
});

function card(version: string, ...lines: string[]): string {
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join('\r\n');
}
