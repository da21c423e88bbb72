/** One-to-one assignment of greatest total worth (Hungarian method with potentials). */

/**
 * worth[i][j] >= 0: what row i gains with column j. Answers for each row its column, or -1 where nothing is worth
 * more than 0. O(rows² x columns), so the shorter side should be the rows.
 */
export function assign(worth: readonly (readonly number[])[]): number[] {
  const rows = worth.length;
  // A spare column for each row lets it stay alone.
  const columns = (worth[0]?.length ?? 0) + rows;
  const cost = (row: number, column: number) => -(worth[row - 1]?.[column - 1] ?? 0);
  const [u, v] = [new Float64Array(rows + 1), new Float64Array(columns + 1)];
  const owner = new Int32Array(columns + 1);
  const way = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    owner[0] = row;
    let at = 0;
    const least = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    do {
      used[at] = 1;
      const mine = owner[at] ?? 0;
      let [delta, next] = [Infinity, 0];
      for (let column = 1; column <= columns; column += 1) {
        if (used[column]) continue;
        const reduced = cost(mine, column) - (u[mine] ?? 0) - (v[column] ?? 0);
        if (reduced < (least[column] ?? 0)) [least[column], way[column]] = [reduced, at];
        if ((least[column] ?? 0) < delta) [delta, next] = [least[column] ?? 0, column];
      }
      for (let column = 0; column <= columns; column += 1) {
        if (used[column]) {
          u[owner[column] ?? 0] = (u[owner[column] ?? 0] ?? 0) + delta;
          v[column] = (v[column] ?? 0) - delta;
        } else least[column] = (least[column] ?? 0) - delta;
      }
      at = next;
    } while (owner[at] !== 0);
    while (at !== 0) {
      const before = way[at] ?? 0;
      owner[at] = owner[before] ?? 0;
      at = before;
    }
  }
  const out = Array.from({ length: rows }, () => -1);
  for (let column = 1; column <= columns; column += 1) {
    const row = (owner[column] ?? 0) - 1;
    if (row >= 0 && (worth[row]?.[column - 1] ?? 0) > 0) out[row] = column - 1;
  }
  return out;
}
