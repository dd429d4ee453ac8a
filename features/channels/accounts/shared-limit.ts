import type { OpenAccount } from '../parts.ts';

/** The other accounts that may write first to so many people together with this one. */
export function sharingLimit(own: OpenAccount, all: readonly OpenAccount[]): OpenAccount[] {
  const names = limitNames(own);
  return all.filter((other) => other.id !== own.id && limitNames(other).some((name) => names.includes(name)));
}

/** What its network says of the limit is of all that share it, whichever of them it names. */
export function sharesLimit(account: OpenAccount): boolean {
  return limitNames(account).length > 0;
}

function limitNames({ channel, account }: OpenAccount): string[] {
  return channel
    .budgets(account)
    .flatMap(({ scope, of, name }) => (scope === 'app' && of === 'people' ? [name] : []));
}
