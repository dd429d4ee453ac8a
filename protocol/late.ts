/** Milliseconds before a target is missed from which a case counts as late: there is still time to do something. */
export const LATE_WITHIN = 3_600_000;
