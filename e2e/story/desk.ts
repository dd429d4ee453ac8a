import type { Locator, Page } from 'playwright-core';
import type { StaffMember } from './business.ts';
import type { Person, PersonOptions } from './person.ts';
import type { Scene } from './stage.ts';
import { Talk } from './talk.ts';

/** Someone of the staff, signed in, with the list before him. `speaks`: not the language of his account. */
export async function comeToDesk(
  scene: Scene,
  { me, session }: StaffMember,
  { speaks, ...options }: PersonOptions & { speaks?: 'en' } = {},
): Promise<Talk> {
  const person = await scene.arrives(me.name, { as: session, ...options });
  await person.goTo(speaks ? `/desk?lang=${speaks}` : '/desk');
  await person.page.getByRole('searchbox', { name: /^(Buscar en la lista|Search the list)$/ }).waitFor();
  return new Talk(person);
}

/** The row of the list that shows a text: a name or the last message. */
export function rowWith({ page }: Person, text: string | RegExp): Locator {
  return page.getByRole('link').filter({ hasText: text }).first();
}

/** Another view of the list, by its name. */
export async function show(page: Page, view: string): Promise<void> {
  await page.getByRole('button', { name: 'Ver otra cosa' }).click();
  await page.getByRole('dialog', { name: 'Qué se ve' }).getByRole('link', { name: view }).click();
}

export async function openRow(talk: Talk, text: string | RegExp): Promise<void> {
  await rowWith(talk.person, text).click();
  await talk.composer.waitFor();
}
