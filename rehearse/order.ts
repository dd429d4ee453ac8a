import * as z from 'zod';

/** What the page of the phones asks to be done. */
const OnPhone = z.object({ network: z.enum(['whatsapp', 'telegram']), phone: z.string() });
const InTalk = OnPhone.extend({ talk: z.string(), replyTo: z.string().optional() });
const About = InTalk.extend({ message: z.string() });

export const PhoneOrder = z.discriminatedUnion('do', [
  InTalk.extend({
    do: z.literal('write'),
    text: z.string().min(1).max(65_536),
    ago: z.int().min(0).optional(),
    about: z.enum(['product', 'ad']).optional(),
  }),
  InTalk.extend({
    do: z.literal('place'),
    latitude: z.number(),
    longitude: z.number(),
    label: z.string().max(100).default(''),
  }),
  InTalk.extend({ do: z.literal('contact'), name: z.string().max(100), number: z.string().max(40) }),
  InTalk.extend({
    do: z.literal('order'),
    text: z.string().max(1000).default(''),
    items: z.array(z.object({ product: z.string(), quantity: z.int().min(1), price: z.number().min(0) })),
  }),
  InTalk.extend({ do: z.literal('strange') }),
  About.extend({ do: z.literal('react'), emoji: z.string().max(20).nullable() }),
  About.extend({ do: z.literal('choose'), key: z.string() }),
  About.extend({ do: z.literal('play') }),
  About.extend({ do: z.literal('edit'), text: z.string().min(1).max(4096) }),
  About.extend({ do: z.literal('delete') }),
  InTalk.extend({ do: z.literal('block'), on: z.boolean() }),
  InTalk.extend({ do: z.literal('start'), payload: z.string().max(64).default('') }),
  InTalk.extend({ do: z.literal('move-group') }),
  InTalk.extend({ do: z.literal('throw-out') }),
  OnPhone.extend({ do: z.literal('look'), on: z.boolean() }),
  OnPhone.extend({ do: z.literal('news'), on: z.boolean() }),
  OnPhone.extend({ do: z.literal('online'), on: z.boolean() }),
  OnPhone.extend({ do: z.literal('number'), number: z.string().regex(/^\+?[\d ]{7,20}$/) }),
  OnPhone.extend({ do: z.literal('hide'), username: z.string().regex(/^[\w.]{3,30}$/) }),
  OnPhone.extend({ do: z.literal('group'), title: z.string().min(1).max(60) }),
]);
export type PhoneOrder = z.infer<typeof PhoneOrder>;

const OfNetwork = z.object({ network: z.enum(['whatsapp', 'telegram']) });

export const OperatorOrder = z.discriminatedUnion('do', [
  OfNetwork.extend({
    do: z.literal('add-phone'),
    name: z.string().min(1).max(60),
    address: z.string().max(40),
  }),
  OfNetwork.extend({
    do: z.literal('faults'),
    faults: z
      .object({
        down: z.boolean(),
        slow: z.int().min(0).max(60_000),
        lost: z.int().min(0).max(1000),
        broken: z.int().min(0).max(1000),
        storm: z.int().min(0).max(1000),
        twice: z.boolean(),
        shuffled: z.boolean(),
        late: z.int().min(0).max(3_600_000),
      })
      .partial(),
  }),
  OfNetwork.extend({ do: z.literal('again') }),
  z.object({
    do: z.literal('jump'),
    milliseconds: z
      .int()
      .min(1)
      .max(30 * 86_400_000),
  }),
  z.object({
    do: z.literal('review'),
    template: z.string(),
    status: z.enum(['APPROVED', 'REJECTED', 'PAUSED', 'DISABLED']),
  }),
  z.object({ do: z.literal('quality'), quality: z.enum(['GREEN', 'YELLOW', 'RED']) }),
  z.object({ do: z.literal('billing'), billing: z.enum(['paid', 'silent', 'refused']) }),
  z.object({ do: z.literal('restrict'), on: z.boolean() }),
  z.object({ do: z.literal('token'), valid: z.boolean() }),
]);
export type OperatorOrder = z.infer<typeof OperatorOrder>;
