/** What a simulated dealer did, before it becomes rows. Times in ms, days by index, amounts in 分, quantities in base units. */
import type { DemoSku } from '../modules/products/index.ts';
import type { Trader } from './network.ts';

export interface OrderFact {
  trader: Trader;
  id: string;
  number: string;
  day: number;
  at: number;
  totalFen: number;
  casesE3: number;
  lines: LineFact[];
  approvedAt: number | null;
  shipment: ShipmentFact | null;
}

export interface LineFact {
  id: string;
  sku: DemoSku;
  /** Whole order units, and base units. */
  units: number;
  quantity: number;
  priceE4: number;
  priceRowId: string;
  fen: number;
}

export interface ShipmentFact {
  id: string;
  number: string;
  day: number;
  at: number;
  expected: number;
  /** Null while it is on its way. */
  received: { day: number; at: number; invoiceId: string; invoiceNumber: string; due: number } | null;
}

export interface InvoiceFact {
  id: string;
  number: string;
  day: number;
  at: number;
  due: number;
  fen: number;
  openFen: number;
  pay: number;
  order: OrderFact;
}

export interface ReceiptFact {
  id: string;
  number: string;
  day: number;
  at: number;
  method: string;
  reference: string;
  payer: string;
  account: string;
  fen: number;
  parts: { invoice: InvoiceFact; fen: number }[];
}

export interface MoveFact {
  sku: DemoSku;
  day: number;
  at: number;
  kind: string;
  quantity: number;
  documentKind: string;
  documentId: string;
  documentNumber: string;
  reason: string | null;
}

export interface ReportFact {
  id: string;
  kind: 'sellOut' | 'count';
  number: string;
  from: number;
  to: number;
  source: string;
  at: number;
  lines: number;
}

export interface SoldFact {
  reportId: string;
  origin: string;
  sku: DemoSku;
  day: number;
  month: boolean;
  quantity: number;
  at: number;
}

export interface CountFact {
  reportId: string;
  sku: DemoSku;
  day: number;
  counted: number;
  book: number;
  at: number;
  lots: { batch: string; expiresOn: string | null; quantity: number }[];
}

/** What a dealer ordered; `peakFen` is the most that was owed and on order at once. */
export interface Bought {
  trader: Trader;
  orders: OrderFact[];
  peakFen: number;
}

/** Everything one dealer did, and his last numbers by kind. */
export interface Life extends Bought {
  invoices: InvoiceFact[];
  receipts: ReceiptFact[];
  moves: MoveFact[];
  reports: ReportFact[];
  sold: SoldFact[];
  counts: CountFact[];
  numbers: Map<string, number>;
}
