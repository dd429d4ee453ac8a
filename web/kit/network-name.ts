const NAMES: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  webhook: 'Webhook',
};

/** A network outside as people call it. One that this page does not know is called by its own word. */
export function networkName(kind: string): string {
  return NAMES[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1);
}
