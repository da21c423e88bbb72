/** Which of four characters divides the fields of a text file. */

const delimiters = [',', '\t', ';', '|'] as const;

/** The first lines without what stands in quotes, so that a comma in an address counts for nothing. */
function sampleLines(text: string): string[] {
  return text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
}

/** The count that most lines have; of two equally frequent ones the greater. */
function usual(counts: readonly number[]): { count: number; lines: number } {
  const often = new Map<number, number>();
  for (const count of counts) if (count > 0) often.set(count, (often.get(count) ?? 0) + 1);
  const [best] = [...often].toSorted((a, b) => b[1] - a[1] || b[0] - a[0]);
  return best ? { count: best[0], lines: best[1] } : { count: 0, lines: 0 };
}

/** The delimiter that most lines have equally often; a comma where there is none (a single column). */
export function guessDelimiter(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said?.[1]) return said[1];
  const lines = sampleLines(text);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const { count, lines: agree } = usual(lines.map((line) => line.split(delimiter).length - 1));
    // Lines that agree count first; more columns decide between equals. A tab is never part of a text or a number.
    const score = agree + Math.min(count, 50) / 100 + (delimiter === '\t' && count > 0 ? 1 : 0);
    if (count > 0 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
