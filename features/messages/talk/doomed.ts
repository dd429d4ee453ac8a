/** Under this name the device keeps what was deleted for oneself and has not left yet. */
export const DOOMED = 'tertulia.doomed';
