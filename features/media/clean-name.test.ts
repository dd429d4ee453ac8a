import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cleanName } from './clean-name.ts';

it('V18 of any name the last part is left, without what deceives', () => {
  for (const [name, clean] of [
    ['carta de mañana.pdf', 'carta de mañana.pdf'],
    ['/etc/passwd', 'passwd'],
    ['../../../x.txt', 'x.txt'],
    ['..\\..\\x.txt', 'x.txt'],
    ['C:\\Users\\me\\x.txt', 'x.txt'],
    ['․․/x', 'x'],
    ['a∕b⁄c／d＼e', 'e'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    [' . . ', 'file'],
    ['x/', 'x'],
    ['.htaccess', 'htaccess'],
    ['a\0b\nc\u007f.txt', 'abc.txt'],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['a\u200bb\ufeff.txt', 'ab.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
    ['a<b>:"|?*.txt', 'a_b______.txt'],
    ['\ud800x.txt', '\ufffdx.txt'],
    ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
    [`${'x'.repeat(300)}.tar`, `${'x'.repeat(196)}.tar`],
  ] as const)
    assert.equal(cleanName(name, 'file'), clean, JSON.stringify(name));
  for (const name of ['🙂'.repeat(200), `x${'🙂'.repeat(200)}.pdf`, `a.${'b'.repeat(400)}`]) {
    const clean = cleanName(name, 'file');
    assert.ok(clean.length <= 200 && clean.isWellFormed(), clean);
  }
});
