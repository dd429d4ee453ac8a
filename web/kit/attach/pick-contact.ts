import type { ContactOf } from '../conversation-items.ts';

/** https://w3c.github.io/contact-picker: Chrome on Android. Not in TypeScript's own list yet. */
type Picker = {
  select(
    fields: readonly ('name' | 'tel' | 'email')[],
  ): Promise<{ name?: string[]; tel?: string[]; email?: string[] }[]>;
};

export function canPickContact(): boolean {
  return pickerOf(navigator) !== undefined;
}

/** The one that was chosen in the system's own list; undefined when nobody was. */
export async function pickContact(): Promise<ContactOf | undefined> {
  const [found] =
    (await pickerOf(navigator)
      ?.select(['name', 'tel', 'email'])
      .catch(() => [])) ?? [];
  const name = found?.name?.[0];
  if (!found || !name) return undefined;
  const entries = (values: string[] = []) => [...new Set(values)].slice(0, 10).map((value) => ({ value }));
  return { name, phones: entries(found.tel), emails: entries(found.email), links: [] };
}

function pickerOf(owner: Navigator & { contacts?: Picker }): Picker | undefined {
  return owner.contacts;
}
