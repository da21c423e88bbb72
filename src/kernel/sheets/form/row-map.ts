/**
 * Where the rows of a sheet go when rows are put in. Rows count from 1. `after` is the last row before the new ones; it is
 * also the row whose copies they are.
 */
export interface Insertion {
  after: number;
  extra: number;
}

const lastRow = 1_048_576;

export class RowMap {
  readonly #insertions: readonly Insertion[];

  constructor(insertions: readonly Insertion[]) {
    this.#insertions = insertions.filter(({ extra }) => extra > 0).toSorted((a, b) => a.after - b.after);
  }

  get moves(): boolean {
    return this.#insertions.length > 0;
  }

  /** Where a row stands afterwards. The end of the sheet stays its end. */
  row(n: number): number {
    return this.#shifted(n, (after) => after < n);
  }

  /**
   * Where the last row of a range stands: a range that ends with the copied row takes its copies in, as a sum below a
   * table must. Not inside that row itself (`home`): =SUM(B5:F5) in row 5 stays a sum of row 5.
   */
  end(n: number, home = 0): number {
    return this.#shifted(n, (after) => after < n || (after === n && home !== n));
  }

  #shifted(n: number, counts: (after: number) => boolean): number {
    let at = n;
    for (const { after, extra } of this.#insertions) if (counts(after)) at += extra;
    return Math.min(at, lastRow);
  }
}

export const still = new RowMap([]);
