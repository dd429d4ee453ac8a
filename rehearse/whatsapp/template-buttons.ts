import { GraphError } from './graph-error.ts';
import { isRecord } from './is-record.ts';
import type { TemplateButton } from './model.ts';

type Component = Readonly<Record<string, unknown>>;

export interface FilledButton {
  readonly label: string;
  /** Comes back when it is tapped; absent: it is no answer. */
  readonly payload?: string;
  /** Where it leads, or what else it does. */
  readonly url?: string;
}

/** @throws GraphError */
export function checkNewButtons(buttons: readonly TemplateButton[]): void {
  const kinds = buttons.map(({ type }) => type);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  if (buttons.length > 10) throw new GraphError(100, 'a template has at most ten buttons');
  if (count('URL') > 2 || count('PHONE_NUMBER') > 1 || count('COPY_CODE') > 1)
    throw new GraphError(100, 'at most two URL buttons, one to call and one to copy');
  if (kinds.lastIndexOf('QUICK_REPLY') - kinds.indexOf('QUICK_REPLY') >= Math.max(1, count('QUICK_REPLY')))
    throw new GraphError(100, 'quick replies are not grouped together', 2388060);
  for (const { type, text = '', url = '', ...button } of buttons) {
    if (type !== 'COPY_CODE' && (text === '' || text.length > 25))
      throw new GraphError(100, 'the text of a button has 1 to 25 characters');
    if (type === 'URL' && !/^https?:\/\/[^{}]+(?:\{\{1\}\})?$/.test(url))
      throw new GraphError(100, 'the url of a button may have one variable, at its end');
    const isLacking = !('example' in button) && (url.includes('{{1}}') || type === 'COPY_CODE');
    if (isLacking) throw new GraphError(100, 'a button with a variable has an example', 2388043);
  }
}

/** Each button that wants a value is given one, and no other is. @throws GraphError */
export function checkButtons(buttons: readonly TemplateButton[], components: readonly Component[]): void {
  const given = components.filter(isButton);
  for (const component of given) {
    const button = buttons[Number(component['index'])];
    const type = String(component['sub_type']).toUpperCase();
    if (button?.type !== type)
      throw new GraphError(132012, `there is no ${type} at ${String(component['index'])}`);
    if (type === 'URL' && !wantsValue(button))
      throw new GraphError(132000, `button at ${String(component['index'])} has no variable`);
  }
  for (const [index, button] of buttons.entries())
    if (wantsValue(button) && valueOf(index, given) === '')
      throw new GraphError(131008, `Button at index ${index} of type ${button.type} requires a parameter`);
}

export function fillButtons(
  buttons: readonly TemplateButton[],
  components: readonly Component[],
): FilledButton[] {
  const given = components.filter(isButton);
  return buttons.map(({ type, text: label, url = '', phone_number = '' }, index) => {
    const value = valueOf(index, given);
    if (type === 'QUICK_REPLY') return { label, payload: value || label };
    if (type === 'URL') return { label, url: url.replace('{{1}}', value) };
    return { label, url: type === 'PHONE_NUMBER' ? `tel:${phone_number}` : value };
  });
}

function wantsValue({ type, url = '' }: TemplateButton): boolean {
  return type === 'COPY_CODE' || (type === 'URL' && url.includes('{{'));
}

function isButton({ type }: Component): boolean {
  return String(type).toLowerCase() === 'button';
}

function valueOf(index: number, given: readonly Component[]): string {
  const parameters = given.find((one) => Number(one['index']) === index)?.['parameters'];
  const [parameter] = Array.isArray(parameters) ? parameters.filter(isRecord) : [];
  const value = parameter?.['text'] ?? parameter?.['payload'] ?? parameter?.['coupon_code'];
  return typeof value === 'string' ? value : '';
}
