/** A whole file in memory: small files, previews of the first rows, tests. Large files go through readFile. */
import { readFile as readBytes, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type SheetLimits, sheetLimits } from './limits.ts';
import { SheetProblem } from './problem.ts';
import { readSource } from './read.ts';
import type { FileInfo, SheetContent } from './types.ts';

export interface FileContent {
  info: FileInfo;
  sheets: SheetContent[];
}

/** The bytes of a file that is not too large to look at. */
export async function bytesOf(path: string, limits: SheetLimits): Promise<Buffer> {
  if ((await stat(path)).size > limits.fileBytes) {
    throw new SheetProblem('tooLarge', {}, { limit: Math.floor(limits.fileBytes / 2 ** 20) });
  }
  return readBytes(path);
}

/** Names the file in a refusal. */
export function named(error: unknown, file: string): unknown {
  if (error instanceof SheetProblem) error.params['file'] ??= file;
  return error;
}

/**
 * Reads everything. `name` is what refusals call the file (the name it was uploaded under); of a path it is the last part.
 * Runs in this thread, without a limit of time: for bytes of unknown origin use readFile.
 */
export async function readContent(
  from: string | Uint8Array,
  limits: Partial<SheetLimits> = {},
  name: string = typeof from === 'string' ? basename(from) : '文件',
): Promise<FileContent> {
  const all = { ...sheetLimits, ...limits };
  let info: FileInfo | null = null;
  const sheets: SheetContent[] = [];
  try {
    const bytes =
      typeof from === 'string' ? await bytesOf(from, all) : Buffer.from(from.buffer, from.byteOffset, from.byteLength);
    await readSource({
      bytes,
      sheet: null,
      limits: all,
      sink: {
        info(found) {
          info = found;
          for (const sheet of found.sheets) sheets.push({ ...sheet, rows: [], merges: [] });
        },
        row: (sheet, row) => sheets[sheet]?.rows.push(row),
        merges(sheet, merges) {
          const to = sheets[sheet];
          if (to) to.merges = merges;
        },
        breathe: () => Promise.resolve(),
      },
    });
  } catch (error) {
    throw named(error, name);
  }
  if (!info) throw new SheetProblem('notATable', {}, { file: name });
  return { info, sheets };
}
