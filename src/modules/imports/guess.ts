/** What a file is: the targets it may be for, best first. Looks at the first rows only, so that it can be asked for. */
import type { ImportTarget } from '../../kernel/import-target.ts';
import { readFile } from '../../kernel/sheets/read-file.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { guessTarget, type TargetGuess } from './columns.ts';
import { inferLayout } from './layout.ts';
import { sampleRows } from './rows.ts';
import { targetTitles } from './targets.ts';

const looked = 200;
const secondsOfALook = 8;

interface Looked {
  name: string;
  hidden: boolean;
  rows: SheetRow[];
}

/** The first rows of the sheets; reading ends as soon as enough was seen. @throws SheetProblem for what cannot be read. */
async function firstRows(path: string, fileName: string): Promise<Looked[]> {
  const enough = new AbortController();
  let sheets: Looked[] = [];
  try {
    await readFile(
      path,
      {
        name: fileName,
        signal: enough.signal,
        onInfo: (info) => {
          sheets = info.sheets.map(({ name, hidden }) => ({ name, hidden, rows: [] }));
        },
        onRows(rows, index) {
          const sheet = sheets[index];
          sheet?.rows.push(...rows.slice(0, Math.max(0, looked - sheet.rows.length)));
          if (sheet && !sheet.hidden && sheet.rows.length >= looked) enough.abort();
        },
      },
      { seconds: secondsOfALook },
    );
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return sheets.filter((one) => !one.hidden && one.rows.length > 0);
}

/** Scores fall from about 1; what lies below 0 lacks what the target needs. */
export async function guessFile(
  file: { path: string; name: string },
  targets: readonly ImportTarget[],
  today: string,
): Promise<TargetGuess[]> {
  const offered = targets.map(({ name, fields }) => ({ name, fields, titles: targetTitles[name] ?? [] }));
  const fields = offered.flatMap((one) => one.fields);
  const best = new Map<string, number>();
  for (const sheet of await firstRows(file.path, file.name)) {
    const layout = inferLayout(sheet.rows, [], fields, { sheetName: sheet.name, fileName: file.name, today });
    if (layout.refused) continue;
    const rows = sampleRows(layout, sheet.rows, []);
    for (const { target, score } of guessTarget(layout, rows, offered, {}, [sheet.name, file.name]))
      best.set(target, Math.max(score, best.get(target) ?? -100));
  }
  return [...best].map(([target, score]) => ({ target, score })).toSorted((a, b) => b.score - a.score);
}

/** The first is well ahead of the others: nobody has to be asked. */
export function isSure([first, second]: readonly TargetGuess[]): boolean {
  return first !== undefined && first.score > 0.3 && first.score - (second?.score ?? -1) > 0.05;
}
