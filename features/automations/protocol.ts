import { Priority } from '@tertulia/protocol/case.ts';
import { ConversationId, LabelId, LineId, PersonId, RuleId, Time } from '@tertulia/protocol/ids.ts';
import * as z from 'zod';
import { Language, Text, Title } from '../business/protocol.ts';

export const MOST_RULES = 100;
export const MOST_MENUS = 10;

const Words = Text.max(2000);
/** In one language at least; who reads another gets the one there is. */
const Texts = z
  .strictObject({ es: Words.default(''), en: Words.default('') })
  .refine(({ es, en }) => es !== '' || en !== '', 'words in one language at least');
export type Texts = z.infer<typeof Texts>;
const Labels = z
  .strictObject({ es: Text.max(80).default(''), en: Text.max(80).default('') })
  .refine(({ es, en }) => es !== '' || en !== '', 'words in one language at least');
const Minutes = z
  .int()
  .min(1)
  .max(60 * 24 * 30);
const MenuKey = z.string().regex(/^[a-z0-9]{1,20}$/);

/** What a rule waits for. */
export const When = z.discriminatedUnion('happens', [
  z.strictObject({ happens: z.literal('message') }),
  z.strictObject({ happens: z.literal('keyword'), words: z.array(Text.min(1).max(60)).min(1).max(40) }),
  z.strictObject({ happens: z.literal('opened') }),
  z.strictObject({ happens: z.literal('unanswered'), minutes: Minutes }),
  /** A customer begins to wait while the line is closed. */
  z.strictObject({ happens: z.literal('closed') }),
  z.strictObject({ happens: z.literal('resolved') }),
]);
export type When = z.infer<typeof When>;
export type Happening = When['happens'];

/** All of what is given must be so. */
export const If = z.strictObject({
  lines: z.array(LineId).min(1).max(100).optional(),
  language: Language.optional(),
  /** One of them. */
  labels: z.array(LabelId).min(1).max(40).optional(),
  /** Through which door it came. */
  channel: z.enum(['door']).optional(),
  priorities: z.array(Priority).min(1).max(4).optional(),
  owner: z.enum(['none', 'some']).optional(),
  hours: z.enum(['open', 'closed']).optional(),
  /** The customer has never written before. */
  first: z.literal(true).optional(),
});
export type If = z.infer<typeof If>;

const Reply = z.strictObject({ do: z.literal('reply'), texts: Texts });
const ShowMenu = z.strictObject({ do: z.literal('menu'), menu: MenuKey });
const SetLabel = z.strictObject({ do: z.literal('label'), label: LabelId, on: z.boolean().default(true) });
const Assign = z.strictObject({
  do: z.literal('assign'),
  to: z.union([PersonId, z.enum(['nobody', 'in-turn'])]),
});
const Notify = z.strictObject({
  do: z.literal('notify'),
  people: z.array(PersonId).min(1).max(10),
  text: Text.min(1).max(500),
});
const Snooze = z.strictObject({ do: z.literal('snooze'), minutes: Minutes });
const Prioritise = z.strictObject({ do: z.literal('prioritise'), priority: Priority });
const Move = z.strictObject({ do: z.literal('move'), line: LineId });
const Resolve = z.strictObject({ do: z.literal('resolve') });
const Call = z.strictObject({ do: z.literal('call'), url: z.string().trim().max(500) });

export const Act = z.discriminatedUnion('do', [
  Reply,
  ShowMenu,
  SetLabel,
  Assign,
  Notify,
  Snooze,
  Prioritise,
  Move,
  Resolve,
  Call,
]);
export type Act = z.infer<typeof Act>;

/** A question with answers to tap, each with what follows from it; that may be another menu of the same rule. */
export const Menu = z.strictObject({
  key: MenuKey,
  texts: Texts,
  choices: z
    .array(z.strictObject({ key: MenuKey, labels: Labels, acts: z.array(Act).max(10) }))
    .min(1)
    .max(9),
  /** Without an answer for so long it is over, and the customer waits for a person like everyone. */
  minutes: z.int().min(1).max(1440).default(30),
});
export type Menu = z.infer<typeof Menu>;

/** `POST /api/automations`, `PUT /api/automations/:id` */
export const WriteRule = z
  .strictObject({
    name: Title,
    when: When,
    if: If.default({}),
    acts: z.array(Act).min(1).max(10),
    menus: z.array(Menu).max(MOST_MENUS).default([]),
  })
  .refine(({ menus }) => isUnique(menus) && menus.every(({ choices }) => isUnique(choices)), 'a key twice')
  .refine(
    ({ acts, menus }) => menusShownBy(acts, menus).every((key) => menus.some((menu) => menu.key === key)),
    'a menu that is not there',
  )
  .refine(({ acts }) => acts.filter((act) => act.do === 'menu').length <= 1, 'one menu at a time')
  .meta({ id: 'WriteRule' });
/** As the server has it. */
export type RuleBody = z.output<typeof WriteRule>;
/** As it may be sent. */
export type WriteRule = z.input<typeof WriteRule>;

export const Rule = z
  .object({
    id: RuleId,
    version: z.int(),
    active: z.boolean(),
    changed: Time,
    /** How often it did something in the last thirty days. */
    runs: z.int(),
    ran: Time.optional(),
    ...WriteRule.shape,
  })
  .meta({ id: 'Rule' });
export type Rule = z.infer<typeof Rule>;
export const Rules = z.object({ rules: z.array(Rule) }).meta({ id: 'Rules' });
export type Rules = z.infer<typeof Rules>;

/** `PUT /api/automations/:id/active` */
export const SwitchRule = z.strictObject({ on: z.boolean() }).meta({ id: 'SwitchRule' });
/** `PUT /api/automations/order` */
export const OrderRules = z.strictObject({ ids: z.array(RuleId).max(MOST_RULES) }).meta({ id: 'OrderRules' });

/**
 * What came of an action. `already`: it was so. `gone`: whom or what it names is no longer there. Not said, because
 * `human`: the customer asks for a person; `colleague`: one has just answered; `often`: enough was said by itself.
 * `taken`: someone was faster.
 */
export const OUTCOMES = [
  'done',
  'already',
  'gone',
  'human',
  'colleague',
  'often',
  'taken',
  'waiting',
  'failed',
] as const;
export const Outcome = z.enum(OUTCOMES).meta({ id: 'RuleOutcome' });
export type Outcome = z.infer<typeof Outcome>;

const Deed = z.object({
  do: z.enum([
    'reply',
    'menu',
    'label',
    'assign',
    'notify',
    'snooze',
    'prioritise',
    'move',
    'resolve',
    'call',
  ]),
  outcome: Outcome,
});
export type Deed = z.infer<typeof Deed>;

/** `answer`: an answer was chosen in a menu; `unclear`: it was none of them; `silence`: none came. */
export const HAPPENINGS = [
  'message',
  'keyword',
  'opened',
  'unanswered',
  'closed',
  'resolved',
  'answer',
  'unclear',
  'silence',
] as const;
const Touched = z.object({
  /** The case, its number, and the conversation to open with the message to land on. */
  case: ConversationId,
  reference: z.string(),
  conversation: ConversationId,
  seq: z.int(),
  at: Time,
  happens: z.enum(HAPPENINGS),
  did: z.array(Deed),
});

/** What a rule did to a case. */
export const RuleRun = z
  .object({ id: z.int(), rule: RuleId, name: z.string(), ...Touched.shape })
  .meta({ id: 'RuleRun' });
export type RuleRun = z.infer<typeof RuleRun>;
/** `GET /api/automations/log`: the newest first; `next` asks for older ones. */
export const RuleLog = z
  .object({ runs: z.array(RuleRun), next: z.string().optional() })
  .meta({ id: 'RuleLog' });
export type RuleLog = z.infer<typeof RuleLog>;

/** `POST /api/automations/try`: what a rule would have done to the cases of these days, if it had been there. */
export const TryRule = z.strictObject({ rule: WriteRule, from: Time, to: Time }).meta({ id: 'TryRule' });
export type TryRule = z.input<typeof TryRule>;
export const Tried = z
  .object({
    touched: z.array(z.object(Touched.shape)),
    /** How many cases were looked at, and how often it would have acted. */
    cases: z.int(),
    times: z.int(),
    /** There are more cases than could be looked at. */
    more: z.boolean(),
  })
  .meta({ id: 'Tried' });
export type Tried = z.infer<typeof Tried>;

/** What calls are signed with. To owners. */
export const RuleSecret = z.object({ secret: z.string() }).meta({ id: 'RuleSecret' });
export type RuleSecret = z.infer<typeof RuleSecret>;

/** The menus that are shown from here, and from them. */
function menusShownBy(first: readonly Act[], menus: readonly Menu[]): string[] {
  const acts = [...first, ...menus.flatMap(({ choices }) => choices.flatMap((choice) => choice.acts))];
  return acts.flatMap((act) => (act.do === 'menu' ? [act.menu] : []));
}

function isUnique(all: readonly { readonly key: string }[]): boolean {
  return new Set(all.map(({ key }) => key)).size === all.length;
}
