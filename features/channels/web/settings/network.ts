import type { LineId } from '@tertulia/protocol/ids.ts';
import { networkName } from '@tertulia/web/kit/network-name.ts';
import type { ChannelAccount, ChannelList } from '../../protocol.ts';

export type Network = ChannelList['channels'][number];
export type NetworkField = Network['fields'][number];

/** What these pages have to know of a line. */
export type LineOption = { id: LineId; name: string; slug: string };

/** The account's network as people call it; also one that this server no longer knows. */
export function nameOfNetwork(account: ChannelAccount, networks: readonly Network[]): string {
  return networks.find(({ kind }) => kind === account.kind)?.name ?? networkName(account.kind);
}
