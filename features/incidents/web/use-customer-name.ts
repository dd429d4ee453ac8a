import type { PersonCard } from '@tertulia/protocol/people.ts';
import { useLanguage } from '@tertulia/web/kit/i18n.ts';
import { personName } from '@tertulia/web/kit/person-name.ts';
import { useCallback } from 'preact/hooks';

/** How a customer is called, also one who gave no name. */
export function useCustomerName(): (customer: PersonCard) => string {
  const language = useLanguage();
  return useCallback(
    (customer) => personName(customer.id, new Map([[customer.id, customer]]), language),
    [language],
  );
}
