import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SubmitTemplate } from '../../template-protocol.ts';
import {
  asTemplateName,
  checkTemplate,
  countValues,
  fillIn,
  LONGEST_BODY,
  LONGEST_BUTTON,
  LONGEST_EDGE,
  LONGEST_EXAMPLE,
  LONGEST_NAME,
  LONGEST_URL,
  MOST_BUTTONS,
  MOST_LINKS,
  submittedOf,
  templateWords,
  type TemplateValues,
} from './check-template.ts';

const SAY = templateWords.en;
const GOOD: TemplateValues = {
  name: 'order_ready',
  language: 'en',
  category: 'utility',
  header: '',
  body: 'Hello {{1}}, your order {{2}} is ready.',
  footer: '',
  buttons: [],
  links: [],
  examples: ['Ana', '1234'],
};
const LINK = { label: 'See', url: 'https://a.es/p/', example: '' };
const wrong = (change: Partial<TemplateValues>) => checkTemplate({ ...GOOD, ...change }, SAY);

test('what the page lets through, the server takes', () => {
  const longest: TemplateValues = {
    ...GOOD,
    name: 'a'.repeat(LONGEST_NAME),
    header: 'h'.repeat(LONGEST_EDGE),
    footer: 'f'.repeat(LONGEST_EDGE),
    body: `Hi {{1}} ${'b'.repeat(LONGEST_BODY - 9)}`,
    buttons: Array.from({ length: MOST_BUTTONS }, (_, n) => `${n}`.repeat(LONGEST_BUTTON)),
    links: Array.from({ length: MOST_LINKS }, (_, n) => ({
      label: `l${n}`.padEnd(LONGEST_BUTTON, 'a'),
      url: `${'https://a.es/'.padEnd(LONGEST_URL - 5, 'a')}{{1}}`,
      example: 'e'.repeat(LONGEST_EXAMPLE),
    })),
    examples: ['e'.repeat(LONGEST_EXAMPLE)],
  };
  for (const values of [GOOD, longest]) {
    assert.deepEqual(checkTemplate(values, SAY), {});
    assert.ok(SubmitTemplate.safeParse(submittedOf(values)).success);
  }
  const over: readonly Partial<TemplateValues>[] = [
    { name: `${longest.name}a` },
    { header: `${longest.header}h` },
    { footer: `${longest.footer}f` },
    { body: `${longest.body}b` },
    { buttons: [...longest.buttons, 'more'] },
    { buttons: ['b'.repeat(LONGEST_BUTTON + 1)] },
    { links: [...longest.links, LINK] },
    { links: [{ ...LINK, label: 'b'.repeat(LONGEST_BUTTON + 1) }] },
    { links: [{ ...LINK, url: LINK.url.padEnd(LONGEST_URL + 1, 'a') }] },
    { links: [{ ...LINK, url: `${LINK.url}{{1}}`, example: 'e'.repeat(LONGEST_EXAMPLE + 1) }] },
    { examples: ['e'.repeat(LONGEST_EXAMPLE + 1)] },
  ];
  for (const one of over)
    assert.ok(
      !SubmitTemplate.safeParse(submittedOf({ ...longest, ...one })).success,
      'no limit here is too low',
    );
});

test('a name that the server refuses is refused here too', () => {
  for (const name of ['', 'Order', 'order ready', 'pedido-listo', 'año', 'ok_1']) {
    const isRefused = !SubmitTemplate.safeParse({ ...submittedOf(GOOD), name }).success;
    assert.equal(wrong({ name }).name !== undefined, isRefused, name);
  }
  assert.equal(asTemplateName('Tu pedido está listo, ¿no?'), 'tu_pedido_esta_listo_no');
});

test('gaps are numbered from one, apart from each other, and not at an end', () => {
  assert.equal(wrong({ body: 'Hi {{2}}.' }).body, SAY.valueGap(1));
  assert.equal(wrong({ body: 'Hi {{name}}.' }).body, SAY.valueWrong('{{name}}'));
  assert.equal(wrong({ body: 'Hi {{0}}.' }).body, SAY.valueWrong('{{0}}'));
  assert.equal(wrong({ body: '{{1}}, hello.' }).body, SAY.valueEdge);
  assert.equal(wrong({ body: 'Hello {{1}} ' }).body, SAY.valueEdge);
  assert.equal(wrong({ body: 'Hello {{1}} {{2}}.' }).body, SAY.valuePair);
  assert.equal(wrong({ body: 'Hello {{2}} and {{1}} and {{2}}.' }).body, undefined);
  assert.equal(wrong({ header: 'For {{1}}' }).header, SAY.edgeValue);
});

test('each gap needs an example, and buttons are all written and all different', () => {
  assert.equal(wrong({ examples: ['Ana'] }).examples, SAY.exampleMissing(2));
  assert.equal(wrong({ examples: [' ', '1'] }).examples, SAY.exampleMissing(1));
  assert.equal(wrong({ buttons: ['Yes', ''] }).buttons, SAY.buttonMissing);
  assert.equal(wrong({ buttons: ['Yes', ' Yes'] }).buttons, SAY.buttonTwice);
});

test('a link has words of its own, and an address of the web with its gap at the end', () => {
  assert.equal(wrong({ links: [LINK] }).links, undefined);
  assert.equal(wrong({ links: [{ ...LINK, label: ' ' }] }).links, SAY.buttonMissing);
  assert.equal(wrong({ buttons: ['See'], links: [LINK] }).links, SAY.buttonTwice);
  for (const url of [
    'a.es',
    'javascript:alert(1)',
    'https://{{1}}',
    'https://a.es/{{1}}/x',
    'https://a.es/{{2}}',
  ]) {
    assert.equal(wrong({ links: [{ ...LINK, url }] }).links, SAY.urlWrong, url);
    const asked = submittedOf({ ...GOOD, links: [{ ...LINK, url }] });
    assert.ok(!SubmitTemplate.safeParse(asked).success, `the server refuses ${url} as well`);
  }
  const changing = { ...LINK, url: 'https://a.es/{{1}}' };
  assert.equal(wrong({ links: [changing] }).links, SAY.urlExample);
  const whole = submittedOf({ ...GOOD, buttons: ['Yes'], links: [LINK, { ...changing, example: ' 7 ' }] });
  assert.deepEqual(whole.buttonExamples, ['7']);
  assert.deepEqual(whole.buttons?.[1], { label: 'See', url: 'https://a.es/p/' });
});

test('what is left over of examples is not sent, and the preview keeps the number of an empty one', () => {
  assert.deepEqual(submittedOf({ ...GOOD, body: 'Hi {{1}}.' }).examples, ['Ana']);
  assert.equal(fillIn(GOOD.body, ['Ana']), 'Hello Ana, your order {{2}} is ready.');
  assert.equal(countValues('no gaps'), 0);
  assert.equal(fillIn('{{1}} $& {{1}}', ["$'"]), "$' $& $'");
});
