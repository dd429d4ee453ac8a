import { Book } from './book.ts';
import type { Place } from './connection.ts';
import type { Faults, Room } from './jobs.ts';
import type { Marks } from './marks.ts';
import { Member } from './member.ts';
import type { Tally } from './tally.ts';

/** A room with its people in it. */
export interface Seated {
  readonly room: Room;
  readonly book: Book;
  readonly members: readonly Member[];
}

/** Connecting politely, when how long it takes is not the question. */
const AT_ONCE = 64;
const DRAIN_MS = 15_000;

export function seat(rooms: readonly Room[], tally: Tally, marks?: Marks): Seated[] {
  let number = 0;
  return rooms.map((room) => {
    const book = new Book(room.ref, room.members.length, tally);
    return { room, book, members: room.members.map((one) => new Member(book, one, number++, marks)) };
  });
}

export async function connectAll(place: Place, members: readonly Member[]): Promise<void> {
  const waiting = [...members];
  const connect = async (): Promise<void> => {
    for (let member = waiting.pop(); member; member = waiting.pop()) await member.connect(place);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, connect));
}

/** Waits until everything that was sent is acknowledged and with everyone, or it is plain that it will not come. */
export async function drained(seated: readonly Seated[]): Promise<void> {
  const deadline = performance.now() + DRAIN_MS;
  const isOpen = () =>
    seated.some(
      ({ book, members }) => book.unacknowledged > 0 || members.some((member) => book.lostBy(member) > 0),
    );
  while (isOpen() && performance.now() < deadline) await pause(20);
}

/** Once more a little later: what is doubled comes after what was right. */
export async function faultsOf(seated: readonly Seated[], tally: Tally): Promise<Faults> {
  await pause(300);
  for (const { book, members } of seated) {
    tally.lost += book.unacknowledged;
    for (const member of members) tally.lost += book.lostBy(member);
  }
  return { lost: tally.lost, doubled: tally.doubled, reordered: tally.reordered };
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
