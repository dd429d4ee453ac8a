export const TEMPLATE_STATES = ['draft', 'pending', 'approved', 'rejected', 'paused', 'disabled'] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

export const TEMPLATE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

/** What stands over the words of a template in place of a header of words. */
export const HEADER_FILES = ['photo', 'video', 'file'] as const;
export type HeaderFile = (typeof HEADER_FILES)[number];

/** Words alone are an answer to tap. */
export type TemplateButton =
  | string
  /** An address; where `{{1}}` stands in it, it wants a value. */
  | { readonly label: string; readonly url: string }
  | { readonly label: string; readonly phone: string }
  /** Puts a code, which is its value, where it can be pasted from. */
  | { readonly label: string; readonly copies: true };

/** Words that the network has read before. `{{1}}`, `{{2}}` … stand for values. */
export interface NewTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: TemplateCategory;
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons?: readonly TemplateButton[];
  /** One for each value of the body: the network asks for them. */
  readonly examples: readonly string[];
  readonly headerExamples?: readonly string[];
  /** One for each button that wants a value. */
  readonly buttonExamples?: readonly string[];
}

export interface Template extends Omit<NewTemplate, 'examples' | 'headerExamples' | 'buttonExamples'> {
  readonly remote: string;
  readonly state: TemplateState;
  readonly headerFile?: HeaderFile;
  /** Of its gaps on the network, where they have names there; `TemplateUse` repeats them. */
  readonly names?: readonly string[];
  readonly headerNames?: readonly string[];
  readonly quality?: string;
  readonly reason?: string;
}

/** A template and what stands in its gaps. The file over its words is that of the message. */
export interface TemplateUse extends Pick<Template, 'headerFile' | 'names' | 'headerNames' | 'buttons'> {
  readonly name: string;
  readonly language: string;
  readonly values: readonly string[];
  readonly headerValues?: readonly string[];
  /** One for each button that wants a value, in their order. */
  readonly buttonValues?: readonly string[];
}

export function wantsValue(button: TemplateButton): boolean {
  return typeof button !== 'string' && ('copies' in button || ('url' in button && button.url.includes('{{')));
}

export function labelOf(button: TemplateButton): string {
  return typeof button === 'string' ? button : button.label;
}
