import { randomBytes } from 'node:crypto';
import type { FormPart } from '@tertulia/channels/plan.ts';
import type { OpenedFile, OpenFile } from './parts.ts';

/** A form whose files are read while they leave: nothing of them is kept in memory. */
export interface FormBody {
  readonly type: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

interface Piece {
  readonly head: Buffer;
  readonly file?: OpenedFile;
}

/** @throws Error when a file of it is gone */
export async function formOf(parts: readonly FormPart[], openFile: OpenFile): Promise<FormBody> {
  const boundary = `tertulia-${randomBytes(12).toString('hex')}`;
  const pieces: Piece[] = [];
  for (const part of parts) {
    const start = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(part.name)}"`;
    if ('value' in part) {
      pieces.push({ head: Buffer.from(`${start}\r\n\r\n${part.value}`) });
      continue;
    }
    const head = `${start}; filename="${quoted(part.fileName)}"\r\ncontent-type: ${oneLine(part.type)}\r\n\r\n`;
    pieces.push({ head: Buffer.from(head), file: await openFile(part.file, part.as) });
  }
  const end = Buffer.from(`--${boundary}--\r\n`);
  const size = pieces.reduce((sum, { head, file }) => sum + head.length + (file?.size ?? 0) + 2, end.length);
  return { type: `multipart/form-data; boundary=${boundary}`, size, bytes: bytesOf(pieces, end) };
}

async function* bytesOf(pieces: readonly Piece[], end: Buffer): AsyncIterable<Uint8Array> {
  for (const { head, file } of pieces) {
    yield head;
    if (file) yield* file.bytes;
    yield LINE_END;
  }
  yield end;
}

const LINE_END = Buffer.from('\r\n');

/** As browsers write names in forms: https://html.spec.whatwg.org/#escape-a-multipart-form-data-name. */
function quoted(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

function oneLine(type: string): string {
  return type.replace(/[\r\n]/g, '');
}
