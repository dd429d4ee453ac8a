/** A page as text: by its byte order mark, by its header, by what it says of itself, else as UTF-8. */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const said =
    markOf(bytes) ??
    charsetIn(contentType) ??
    charsetIn(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'));
  const decoder = decoderOf(said) ?? new TextDecoder();
  return decoder.decode(bytes);
}

function markOf([a, b, c]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xff && b === 0xfe ? 'utf-16le' : undefined;
}

function charsetIn(text: string): string | undefined {
  return /charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(text)?.[1];
}

function decoderOf(label: string | undefined): TextDecoder | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
