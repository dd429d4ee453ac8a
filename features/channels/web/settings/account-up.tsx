import { Icon } from '@tertulia/web/kit/icon.tsx';
import { NetworkMark } from '@tertulia/web/kit/network-mark.tsx';
import { ChevronLeft } from 'lucide-preact';
import { Link } from 'wouter-preact';
import type { ChannelAccount } from '../../protocol.ts';

/** From what belongs to an account back to it. */
export function AccountUp({ account, home }: { account: ChannelAccount; home: string }) {
  return (
    <Link class="ch-up" href={home}>
      <Icon glyph={ChevronLeft} name={null} small />
      <NetworkMark kind={account.kind} name={null} small />
      {account.name}
    </Link>
  );
}
