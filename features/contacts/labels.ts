/** Types of the standard, and the label each has in a contact. Screens have words of their own for these labels. */
export const KNOWN_LABELS = [
  ['CELL', 'mobile'],
  ['FAX', 'fax'],
  ['WORK', 'work'],
  ['HOME', 'home'],
  ['PAGER', 'pager'],
  ['MAIN', 'main'],
] as const;
