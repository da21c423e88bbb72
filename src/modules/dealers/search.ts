/** The search text of a dealer, the condition a query makes of it, and the keys by which two files of one firm meet. */
import { like, or, sql, type SQL } from 'drizzle-orm';
import { initialsOf, spelled } from './pinyin.ts';
import { bareAddress, bareName, type Sight } from './rules.ts';
import { dealers } from './tables.ts';

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** Columns that follow from code, names and address. */
export function searchColumns(file: { code: string; name: string; shortName: string; address: string }) {
  const [pinyin, initials] = [spelled(file.name), initialsOf(file.name)];
  const own = [file.code, file.name, pinyin, initials];
  const short = file.shortName ? [file.shortName, spelled(file.shortName), initialsOf(file.shortName)] : [];
  return {
    pinyin,
    initials,
    search: [...own, ...short].map(plain).join('|'),
    nameKey: nameKey(file.name),
    addressKey: bareAddress(file.address),
  };
}

/** Same sound, legal form and brackets aside. */
export function nameKey(name: string): string {
  return spelled(bareName(name)) || plain(name);
}

/** For `like`: a percent sign means itself. */
function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (char) => `\\${char}`);
}

/** Name, code, pinyin, initials; digits also the end of the phone, masked digits never. */
export function matching(q: string | undefined, see: Sight): SQL | undefined {
  const wanted = plain(q ?? '').replaceAll('|', '');
  if (wanted === '') return undefined;
  const byName = like(dealers.search, `%${escaped(wanted)}%`);
  if (!/^\d+$/.test(wanted) || (!see.phone && wanted.length > 4)) return byName;
  return or(byName, sql`right(${dealers.phone}, ${wanted.length}::int) = ${wanted}`);
}

/** Does a text hold what was typed, as it is written or, for letters, as it sounds? */
export function heard(q: string): (text: string) => boolean {
  const wanted = plain(q);
  if (!/^[a-z]{2,}$/.test(wanted)) return (text) => plain(text).includes(wanted);
  return (text) => plain(text).includes(wanted) || initialsOf(text).includes(wanted) || spelled(text).includes(wanted);
}
