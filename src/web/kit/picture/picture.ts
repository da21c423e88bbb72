/** A summary as a picture for WeChat: what stands on the card. Pages fill it from what they show; `draw.ts` draws it. */
export type PictureTone = 'plain' | 'danger' | 'success' | 'warning';

export interface PictureFigure {
  label: string;
  value: string;
  unit?: string;
  /** A line below it. */
  note?: string;
  tone?: PictureTone;
}

export interface PictureBar {
  label: string;
  /** What was reached, and of what: 286.4 / 318.0 万. */
  value: string;
  /** 0 to 1; null draws an empty track. */
  share: number | null;
  /** Where time stands, 0 to 1; no line when left out. */
  time?: number;
  note: string;
  tone?: PictureTone;
}

export interface PictureTable {
  columns: readonly { head: string; align?: 'left' | 'right'; tone?: (row: readonly string[]) => PictureTone }[];
  rows: readonly (readonly string[])[];
  /** Said below when more rows exist than stand here. */
  rest?: string;
}

export interface Picture {
  /** Of the file, without ending. */
  name: string;
  title: string;
  /** Dealer, number, month. */
  subject: string;
  /** The finding in one sentence. */
  lead?: string;
  figures?: readonly PictureFigure[];
  bars?: readonly PictureBar[];
  table?: PictureTable;
  /** Where the figures come from: 往来账, 库存台账. */
  source: string;
  /** As of: a day or a moment. */
  at: string;
  /** Who made it. */
  by: string;
  company: string;
}
