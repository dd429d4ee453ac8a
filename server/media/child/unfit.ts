/** The file is at fault. The message is the reason, for a person who integrates. */
export class Unfit extends Error {}
