import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceLabel } from './device-label.ts';

test('a device is called by its browser and its system', () => {
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  const known: Record<string, string> = {
    [`Mozilla/5.0 (Linux; Android 16) ${webkit} Chrome/150.0 Mobile Safari/537.36`]: 'Chrome, Android',
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/150.0 Safari/537.36 Edg/150.0`]:
      'Edge, Windows',
    [`Mozilla/5.0 (Linux; Android 15) ${webkit} SamsungBrowser/29.0 Chrome/140.0 Mobile Safari/537.36`]:
      'Samsung Internet, Android',
    'Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0': 'Firefox, Linux',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 Version/26.0 Mobile/15E148 Safari/604.1':
      'Safari, iPhone',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15':
      'Safari, Mac',
    'curl/8.0': '',
  };
  for (const [userAgent, label] of Object.entries(known)) assert.equal(deviceLabel(userAgent), label);
  assert.equal(deviceLabel(undefined), '');
});
