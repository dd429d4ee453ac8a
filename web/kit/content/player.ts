import { Cell } from '@tertulia/sdk/observable.ts';
import { keep, recall } from '../device-memory.ts';
import { noteHeard } from './played.ts';

/** A sound that can be played: the same id wherever it is drawn. */
export type Track = { id: string; src: string; seconds: number; title: string };

export type Playing = {
  track: Track;
  state: 'loading' | 'playing' | 'paused' | 'failed';
  /** Seconds. */
  position: number;
};

const SPEEDS = [1, 1.5, 2] as const;
const MEMORY = 'tertulia.voice-speed';
/** Often enough for a colour that moves along a wave, rare enough for a telephone. */
const TICK = 90;

/** What plays on after a track; asked when it ends, so that it knows what came meanwhile. */
export type Next = (ended: Track) => Track | undefined;

/** One sound at a time for the whole page. It is not part of any list, so scrolling or leaving does not stop it. */
class Player {
  readonly playing = new Cell<Playing | undefined>(undefined);
  readonly speed = new Cell(Number(recall(MEMORY)) || 1);
  #sound: HTMLAudioElement | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #next: Next | undefined;

  toggle(track: Track, next?: Next): void {
    const now = this.playing.get();
    if (now?.track.id !== track.id) this.#start(track, 0, next);
    else if (now.state === 'playing') this.pause();
    else if (now.state === 'failed') this.#start(track, now.position, next ?? this.#next);
    else this.#resume();
  }

  pause(): void {
    this.#sound?.pause();
  }

  stop(): void {
    const sound = this.#sound;
    this.#sound = undefined;
    this.#stopTicking();
    if (sound) {
      sound.pause();
      sound.removeAttribute('src');
      sound.load();
    }
    this.playing.set(undefined);
  }

  /** Of a track that does not play yet, it begins there. */
  seek(track: Track, position: number, next?: Next): void {
    const now = this.playing.get();
    const kept = Math.max(0, Math.min(track.seconds, position));
    if (now?.track.id !== track.id || !this.#sound) return this.#start(track, kept, next);
    this.#sound.currentTime = kept;
    this.playing.set({ ...now, position: kept });
  }

  nextSpeed(): void {
    const place = SPEEDS.findIndex((speed) => speed === this.speed.get());
    const speed = SPEEDS[(place + 1) % SPEEDS.length] ?? 1;
    this.speed.set(speed);
    keep(MEMORY, String(speed));
    if (this.#sound) this.#sound.playbackRate = speed;
  }

  #start(track: Track, position: number, next: Next | undefined): void {
    this.stop();
    this.#next = next;
    const sound = new Audio(track.src);
    this.#sound = sound;
    const hear = (name: string, listener: () => void) =>
      sound.addEventListener(name, () => this.#sound === sound && listener());
    hear('playing', () => {
      noteHeard(track.id);
      this.#show('playing');
    });
    hear('waiting', () => this.#show('loading'));
    hear('pause', () => !sound.ended && this.#show('paused'));
    hear('error', () => this.#show('failed'));
    hear('ended', () => this.#end(track));
    sound.playbackRate = this.speed.get();
    if (position > 0) sound.currentTime = position;
    this.playing.set({ track, state: 'loading', position });
    tellSystem(track, this);
    this.#resume();
  }

  #resume(): void {
    const sound = this.#sound;
    sound?.play().catch((error: unknown) => {
      // Pausing or stopping before it began also rejects, and that is no failure.
      const isGone = this.#sound !== sound || (error instanceof Error && error.name === 'AbortError');
      if (!isGone) this.#show('failed');
    });
  }

  #show(state: Playing['state']): void {
    const now = this.playing.get();
    if (!now || !this.#sound) return;
    this.playing.set({ ...now, state, position: this.#sound.currentTime || now.position });
    this.#stopTicking();
    if (state === 'playing') this.#timer = setInterval(() => this.#tick(), TICK);
  }

  #tick(): void {
    const now = this.playing.get();
    if (now && this.#sound) this.playing.set({ ...now, position: this.#sound.currentTime });
  }

  #end(track: Track): void {
    const next = this.#next;
    const following = next?.(track);
    if (following) this.#start(following, 0, next);
    else this.stop();
  }

  #stopTicking(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

export const player = new Player();

/** The lock screen and the keys of headphones. */
function tellSystem(track: Track, own: Player): void {
  if (!('mediaSession' in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title: track.title });
  navigator.mediaSession.setActionHandler('play', () => own.toggle(track));
  navigator.mediaSession.setActionHandler('pause', () => own.pause());
}
