/** The watched folder on the disk: only plain files directly in a plain folder; no link is followed, no path is made of a name. */
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { folderName, freeName, isPassing } from './rules.folder.ts';

export interface Lying {
  name: string;
  /** Size and time of the last change: equal twice means nobody is writing it. */
  mark: string;
  changedAt: number;
}

const marked = ({ size, mtimeMs, ino }: { size: number; mtimeMs: number; ino: number }) => `${size} ${mtimeMs} ${ino}`;

/** The folder of a source, made with its parts when it is not there. Null when something else is in its place. */
export async function sourceFolder(inbox: string, name: string): Promise<string | null> {
  if (!folderName.test(name)) return null;
  const path = join(inbox, name);
  for (const one of [path, join(path, 'done'), join(path, 'failed'), join(path, 'out')]) {
    // A link instead of a folder would lead out of the watched one, wherever it points or nowhere.
    const there = await lstat(one).catch(() => null);
    if (there && !there.isDirectory()) return null;
    if (!there) await mkdir(one, { recursive: true, mode: 0o770 });
  }
  return path;
}

/** Plain files of the folder itself, oldest first. */
export async function filesIn(folder: string): Promise<Lying[]> {
  const found: Lying[] = [];
  for (const one of await readdir(folder, { withFileTypes: true })) {
    if (!one.isFile() || isPassing(one.name)) continue;
    const stat = await lstat(join(folder, one.name)).catch(() => null);
    if (stat?.isFile() && stat.nlink === 1) found.push({ name: one.name, mark: marked(stat), changedAt: stat.mtimeMs });
  }
  return found.toSorted((a, b) => a.changedAt - b.changedAt || a.name.localeCompare(b.name));
}

/** Opened only when it still is the plain file that was seen; a link put in its place is not followed. */
export async function openSame(folder: string, lying: Lying): Promise<FileHandle | null> {
  const handle = await open(join(folder, lying.name), constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (!handle) return null;
  const stat = await handle.stat();
  if (stat.isFile() && marked(stat) === lying.mark) return handle;
  await handle.close();
  return null;
}

/** Moves a file where it belongs with its result beside it; answers false when it is no longer there. */
export async function putAway(
  folder: string,
  name: string,
  to: 'done' | 'failed',
  result: string,
  stamp: string,
): Promise<boolean> {
  const place = join(folder, to);
  if (!(await lstat(place)).isDirectory()) throw new Error(`${place} is no folder`);
  const next = freeName(name, new Set(await readdir(place)), stamp);
  // The result first: a file that was moved always has one.
  await writeFile(join(place, `${next}.txt`), `\uFEFF${result}\n`, { mode: 0o660, flag: 'w' });
  try {
    await rename(join(folder, name), join(place, next));
    return true;
  } catch (error) {
    await rm(join(place, `${next}.txt`), { force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
