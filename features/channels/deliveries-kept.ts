/** How far a message has come is known so long; what did not arrive, and what nobody knows, for good. */
export const DELIVERIES_KEPT_MS = 35 * 86_400_000;
