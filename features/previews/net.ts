import { Resolver } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** The outside world, as far as a preview may reach into it. Only tests have another one. */
export interface Net {
  /** All addresses of a name. @throws Error when it has none */
  readonly resolve: (host: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly mayReach: (address: string) => boolean;
  /** `''` is the usual port of the scheme. */
  readonly mayUsePort: (port: string) => boolean;
  /** For one page or picture, with all its redirects. */
  readonly limitMs: number;
}

export const PUBLIC_NET: Net = {
  resolve: resolvePublicly,
  mayReach: isPublicAddress,
  mayUsePort: (port) => port === '' || port === '80' || port === '443',
  limitMs: 5000,
};

const IPV6_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * An address of the internet at large. Whatever is of this machine, of its network, of a provider's inside, or carries
 * such an address in another one (IPv4 in IPv6, NAT64, 6to4, Teredo) is not.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || parsed.match(IPV6_UNICAST);
}

/** By DNS alone: this machine's hosts file and search domains name what is inside. */
async function resolvePublicly(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  const cancel = () => resolver.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const found = [four, six].flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
    if (found.length === 0) throw new Error(`${host} has no address`);
    return found;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
