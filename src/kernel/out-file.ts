/** Documents as another system reads them: one row for each line, with the head of the document repeated. */
import type { SQL } from 'drizzle-orm';
import type { Ctx } from './ctx.ts';
import type { OutCell } from './sheets/xlsx-cells.ts';

export interface OutFile {
  /** orders, shipments, receipts: also the name of the file. */
  name: string;
  /** Heads by their word `out.<name>.<key>`; money in 元 with two decimals, days as days. */
  columns: readonly { key: string; format?: string; width?: number }[];
  /** Up to `limit` documents from `since` on that are not sent yet, oldest first. `sent(id)` is a condition on their id. */
  fresh(ctx: Ctx, o: { since: string; sent: (id: SQL) => SQL; limit: number }): Promise<string[]>;
  /** Rows of these documents, in their order; one statement. */
  rows(ctx: Ctx, ids: readonly string[]): Promise<OutCell[][]>;
}
