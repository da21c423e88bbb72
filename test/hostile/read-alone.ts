/** Reads one file in a process that does nothing else, and says what came of it and how much memory it took. */
import { SheetProblem } from '../../src/kernel/sheets/problem.ts';
import { readFile } from '../../src/kernel/sheets/read-file.ts';

const path = process.argv[2] ?? '';
const before = process.memoryUsage.rss();
// maxRSS would not do: a child inherits that of the process it was forked from.
let peak = before;
const look = () => (peak = Math.max(peak, process.memoryUsage.rss()));
const watch = setInterval(look, 2);
let said = 'read';
try {
  await readFile(path, { onRows: () => {} });
} catch (error) {
  said = error instanceof SheetProblem ? error.code : String(error);
}
clearInterval(watch);
look();
const megabytes = Math.round((peak - before) / 2 ** 20);
process.stdout.write(JSON.stringify({ said, megabytes }));
