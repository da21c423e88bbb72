/** Invoices, receipts and what dealers told and counted, as rows. */
import { addDays } from '../kernel/time.ts';
import type { Days } from './calendar.ts';
import type { Life } from './facts.ts';
import { idAt } from './ids.ts';
import { instant, Rows } from './tables.ts';

export interface AccountRows {
  invoices: Rows;
  receipts: Rows;
  allocations: Rows;
  entries: Rows;
  numbers: Rows;
}

export function accountRows(): AccountRows {
  return {
    invoices: new Rows(
      'invoices',
      'dealer_id id number kind on due_on amount_fen open_fen document_kind document_id document_number created_at',
    ),
    receipts: new Rows(
      'receipts',
      'dealer_id id number kind on method reference payer payer_account amount_fen unallocated_fen version created_at',
    ),
    allocations: new Rows('allocations', 'dealer_id id receipt_id invoice_id amount_fen on created_at'),
    entries: new Rows(
      'account_entries',
      'dealer_id id kind amount_fen on posted_on document_kind document_id document_number created_at',
    ),
    numbers: new Rows('numbers', 'dealer_id kind last'),
  };
}

export function addAccount(rows: AccountRows, life: Life, days: Days): void {
  const dealer = life.trader.id;
  const dayOf = (at: number) => days.days[at] ?? addDays(days.days[days.today] ?? '', at - days.today);
  for (const one of life.invoices) {
    const [on, at] = [dayOf(one.day), instant(one.at)];
    const { shipment } = one.order;
    // prettier-ignore
    rows.invoices.add(dealer, one.id, one.number, 'invoice', on, dayOf(one.due), one.fen, one.openFen, 'shipment', shipment?.id ?? '',
      shipment?.number ?? '', at);
    rows.entries.add(dealer, idAt(one.at), 'invoice', one.fen, on, on, 'invoice', one.id, one.number, at);
  }
  for (const one of life.receipts) {
    const [on, at] = [dayOf(one.day), instant(one.at)];
    // prettier-ignore
    rows.receipts.add(dealer, one.id, one.number, 'receipt', on, one.method, one.reference, one.payer, one.account, one.fen,
      one.fen - one.parts.reduce((sum, part) => sum + part.fen, 0), 2, at);
    rows.entries.add(dealer, idAt(one.at), 'receipt', -one.fen, on, on, 'receipt', one.id, one.number, at);
    for (const { invoice, fen } of one.parts)
      rows.allocations.add(dealer, idAt(one.at), one.id, invoice.id, fen, on, at);
  }
  for (const [kind, last] of life.numbers) rows.numbers.add(dealer, kind, last);
}

export interface StockRows {
  moves: Rows;
  reports: Rows;
  sold: Rows;
  counts: Rows;
}

export function stockRows(): StockRows {
  return {
    moves: new Rows(
      'stock_movements',
      'dealer_id id sku_id on kind quantity document_kind document_id document_number reason created_at',
    ),
    reports: new Rows('stock_reports', 'dealer_id id kind number from_on to_on source user_id lines created_at'),
    sold: new Rows(
      'stock_sell_out',
      'dealer_id id report_id origin sku_id on month customer customer_name document_no quantity counts created_at',
    ),
    counts: new Rows('stock_counts', 'dealer_id report_id sku_id on counted book reason lots created_at'),
  };
}

export function addStock(rows: StockRows, life: Life, days: Days): void {
  const { id: dealer, receiver } = life.trader;
  const dayOf = (at: number) => days.days[at] ?? '';
  for (const one of life.moves)
    // prettier-ignore
    rows.moves.add(dealer, idAt(one.at), one.sku.id, dayOf(one.day), one.kind, one.quantity, one.documentKind, one.documentId,
      one.documentNumber, one.reason, instant(one.at));
  for (const one of life.reports)
    // prettier-ignore
    rows.reports.add(dealer, one.id, one.kind, one.number, dayOf(one.from), dayOf(one.to), one.source, receiver.id, one.lines, instant(one.at));
  for (const one of life.sold)
    // prettier-ignore
    rows.sold.add(dealer, idAt(one.at), one.reportId, one.origin, one.sku.id, dayOf(one.day), one.month, '', '', '', one.quantity, true,
      instant(one.at));
  for (const one of life.counts)
    // prettier-ignore
    rows.counts.add(dealer, one.reportId, one.sku.id, dayOf(one.day), one.counted, one.book, 'counted', JSON.stringify(one.lots), instant(one.at));
}
