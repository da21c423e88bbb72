/** What a room tells the cut-over page: how many of its facts stand here, and how to prove them equal to the old list. */
import type { Ctx } from './ctx.ts';
import type { ImportRow } from './import-target.ts';

/** An amount by what it is counted: a dealer, a dealer and product, a product. 分 or base units. */
export interface OpeningSum {
  key: string;
  label: string;
  detail: string;
  amount: number;
  /** Something else moved it since it was brought: a difference may be right. */
  moved: boolean;
}

export interface OpeningProof {
  unit: 'fen' | 'base';
  /** What rows of the file say, in the order given; null: it cannot be read, or names nobody of ours. Set-based. */
  said(ctx: Ctx, rows: readonly ImportRow[]): Promise<({ key: string; amount: number } | null)[]>;
  /** What was brought forward here, and each of the keys, also with 0. Set-based. */
  ours(ctx: Ctx, keys: readonly string[]): Promise<OpeningSum[]>;
}

export interface OpeningList {
  /** The import target that fills it. */
  target: string;
  /** Step of the cut-over: 1 territories and people, 2 products and prices, 3 dealers, 4 to 6 the openings. */
  step: 1 | 2 | 3 | 4 | 5 | 6;
  count(ctx: Ctx): Promise<number>;
  proof?: OpeningProof;
}
