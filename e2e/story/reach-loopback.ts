// Loaded into the server of a story before everything else: to its link previews names that end in `.example` are on
// this machine, and one port of it is as good as 80. All else is guarded as it always is.
import { isPublicAddress, PUBLIC_NET } from '../../features/previews/net.ts';

Object.assign(PUBLIC_NET, {
  resolve: async (host: string) => [host.startsWith('inside.') ? '10.0.0.7' : '127.0.0.1'],
  mayReach: (address: string) => address === '127.0.0.1' || isPublicAddress(address),
  mayUsePort: (port: string) => port === process.env['STORY_SITE_PORT'],
});
