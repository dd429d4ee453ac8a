/** What someone sends from his phone. */
export interface PhoneFile {
  readonly kind: 'photo' | 'video' | 'voice' | 'audio' | 'file' | 'sticker';
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name?: string;
  readonly text?: string;
}
