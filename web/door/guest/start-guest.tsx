import { render } from 'preact';
import { Guest } from './guest.tsx';
import { GuestVisit } from './guest-visit.ts';

export function startGuest(root: HTMLElement): void {
  render(<Guest visit={new GuestVisit()} />, root);
}
