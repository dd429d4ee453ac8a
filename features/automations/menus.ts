import { sql, type Write } from '@tertulia/server/db/sql.ts';
import type { House } from '@tertulia/server/house.ts';
import * as z from 'zod';
import type { Language } from '../business/protocol.ts';
import { choiceIn } from '../choice-in.ts';
import type { Choice, MessagePosted } from '../messages/protocol.ts';
import type { Step } from './acts.ts';
import type { Act, Menu, Outcome } from './protocol.ts';
import { ruleAt } from './rules.ts';
import { inLanguage, languageOf, say } from './say.ts';

const MINUTE_MS = 60_000;
/** Besides its own answers every menu has a way to a person, and one below the first a way back. */
const BACK = 'back';
const PERSON = 'person';
const WORDS: Record<Language, { readonly back: string; readonly person: string; readonly again: string }> = {
  es: {
    back: 'Atrás',
    person: 'Hablar con una persona',
    again: 'No te he entendido. Elige una de las respuestas, por favor.',
  },
  en: {
    back: 'Back',
    person: 'Talk to a person',
    again: 'I did not understand. Please choose one of the answers.',
  },
};
const WAYS_BACK = ['0', 'atras', 'volver', 'back'].map((label) => ({ key: label, label }));
const GIVEN_UP: Act = {
  do: 'reply',
  texts: {
    es: 'Gracias. Lo lee una persona del equipo en cuanto pueda.',
    en: 'Thank you. Someone of the team will read this as soon as they can.',
  },
};

/** A menu that waits for its answer. */
export interface OpenMenu {
  readonly conversation: number;
  readonly rule: number;
  readonly version: number;
  readonly strand: number;
  /** The keys of the menus that led here; the last one is open. */
  readonly path: readonly string[];
  /** The message that offers the answers. */
  readonly of: number;
  readonly wrong: number;
}

export async function showMenu(house: House, step: Step, key: string): Promise<Outcome> {
  const { run } = step;
  const menu = (await ruleAt(house, run.rule, run.version))?.menus.find((one) => one.key === key);
  if (!menu) return 'gone';
  // Back again is not one further in.
  const before = run.path.indexOf(key);
  const path = before < 0 ? [...run.path, key] : run.path.slice(0, before + 1);
  const language = await languageOf(house, run.conversation, run.strand);
  const choices = offeredBy(menu, path, language);
  const isAgain = run.happens === 'unclear';
  const text = isAgain ? WORDS[language].again : inLanguage(menu.texts, language);
  const seq = await say(house, step, { text, choices, auto: 'menu' }, language);
  if (typeof seq !== 'number') return seq;
  const expires = house.now() + menu.minutes * MINUTE_MS;
  await house.db.write(
    sql`insert into rule_menu (conversation, rule, version, strand, path, of_seq, wrong, expires)
      values (${run.conversation}, ${run.rule}, ${run.version}, ${run.strand}, ${JSON.stringify(path)}, ${seq},
        ${isAgain ? 1 : 0}, ${expires})
      on conflict (conversation) do update set rule = excluded.rule, version = excluded.version, strand = excluded.strand,
        path = excluded.path, of_seq = excluded.of_seq, wrong = excluded.wrong, expires = excluded.expires`,
  );
  return 'done';
}

/** What an answer means where a menu is open. */
export type Answer =
  | { readonly is: 'chosen'; readonly acts: readonly Act[] }
  | { readonly is: 'person' }
  | { readonly is: 'unclear'; readonly acts: readonly Act[] };

export async function readAnswer(
  house: House,
  open: OpenMenu,
  { text, chose }: Pick<MessagePosted, 'text' | 'chose'>,
): Promise<Answer> {
  const menu = await menuOf(house, open);
  if (!menu) return { is: 'unclear', acts: [] };
  const language = await languageOf(house, open.conversation, open.strand);
  const key = chose ? chose.of === open.of && chose.key : keyIn(text, offeredBy(menu, open.path, language));
  if (key === PERSON) return { is: 'person' };
  const parent = open.path.at(-2);
  if (key === BACK && parent) return { is: 'chosen', acts: [{ do: 'menu', menu: parent }] };
  const choice = menu.choices.find((one) => one.key === key);
  if (choice) return { is: 'chosen', acts: choice.acts };
  // Asked again once; then it waits for a person like everything else.
  return { is: 'unclear', acts: open.wrong === 0 ? [{ do: 'menu', menu: menu.key }] : [GIVEN_UP] };
}

export async function findMenu({ db }: House, conversation: number): Promise<OpenMenu | undefined> {
  const row = await db.row<Row>({ text: `${SELECT} where conversation = ?`, params: [conversation] });
  return row && openMenuOf(row);
}

export async function silentMenus({ db, now }: House, limit: number): Promise<OpenMenu[]> {
  const rows = await db.rows<Row>({
    text: `${SELECT} where expires <= ? order by expires limit ${limit}`,
    params: [now()],
  });
  return rows.map(openMenuOf);
}

/** Unless another menu was opened there since. */
export function closeWrite({ conversation, of }: OpenMenu): Write {
  return sql`delete from rule_menu where conversation = ${conversation} and of_seq = ${of}`;
}

async function menuOf(house: House, { rule, version, path }: OpenMenu): Promise<Menu | undefined> {
  const body = await ruleAt(house, rule, version);
  return body?.menus.find(({ key }) => key === path.at(-1));
}

function offeredBy({ choices }: Menu, path: readonly string[], language: Language): Choice[] {
  const words = WORDS[language];
  return [
    ...choices.map(({ key, labels }) => ({ key, label: inLanguage(labels, language) })),
    ...(path.length > 1 ? [{ key: BACK, label: words.back }] : []),
    { key: PERSON, label: words.person },
  ];
}

function keyIn(text: string, choices: readonly Choice[]): string | undefined {
  const hasBack = choices.some(({ key }) => key === BACK);
  if (hasBack && choiceIn(text, WAYS_BACK)) return BACK;
  return choiceIn(text, choices)?.key;
}

const SELECT = 'select conversation, rule, version, strand, path, of_seq as of, wrong from rule_menu';
type Row = Omit<OpenMenu, 'path'> & { readonly path: string };
const Path = z.array(z.string());

function openMenuOf({ path, ...row }: Row): OpenMenu {
  return { ...row, path: Path.parse(JSON.parse(path)) };
}
