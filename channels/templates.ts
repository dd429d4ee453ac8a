export const TEMPLATE_STATES = ['draft', 'pending', 'approved', 'rejected', 'paused', 'disabled'] as const;
export type TemplateState = (typeof TEMPLATE_STATES)[number];

/** Words that the network has read before. `{{1}}`, `{{2}}` … stand for values. */
export interface NewTemplate {
  readonly name: string;
  readonly language: string;
  readonly category: 'marketing' | 'utility' | 'authentication';
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
  readonly buttons?: readonly string[];
  /** One for each value of the body: the network asks for them. */
  readonly examples: readonly string[];
}

export interface Template extends Omit<NewTemplate, 'examples'> {
  readonly remote: string;
  readonly state: TemplateState;
  /** Of its gaps on the network, where they have names there; `TemplateUse` repeats them. */
  readonly names?: readonly string[];
  readonly headerNames?: readonly string[];
  readonly quality?: string;
  readonly reason?: string;
}

export interface TemplateUse {
  readonly name: string;
  readonly language: string;
  readonly values: readonly string[];
  readonly headerValues?: readonly string[];
  /** As the template has them. */
  readonly names?: readonly string[];
  readonly headerNames?: readonly string[];
}
