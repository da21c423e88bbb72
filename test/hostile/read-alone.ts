/** Reads one file in a process that does nothing else, and says what came of it and how much memory it took. */
import { SheetProblem } from '../../src/kernel/sheets/problem.ts';
import { readFile } from '../../src/kernel/sheets/read-file.ts';

const path = process.argv[2] ?? '';
const before = process.memoryUsage.rss();
let said = 'read';
try {
  await readFile(path, { onRows: () => {} });
} catch (error) {
  said = error instanceof SheetProblem ? error.code : String(error);
}
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024 - before / 2 ** 20);
process.stdout.write(JSON.stringify({ said, megabytes }));
