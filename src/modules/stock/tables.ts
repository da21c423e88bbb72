/** The dealer's stock: an append-only ledger and its balance per product. Quantities in base units. */
import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, day, dealerId, dealerWall, id, int8 } from '../../kernel/db/table.ts';

export const stockMovements = pgTable(
  'stock_movements',
  {
    dealerId: dealerId(),
    id: id(),
    skuId: uuid('sku_id').notNull(),
    on: day('on').notNull(),
    kind: text('kind').notNull(),
    /** Signed: in is positive. */
    quantity: int8('quantity').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: uuid('document_id').notNull(),
    documentNumber: text('document_number').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('stock_movements_id').on(t.id),
    index('stock_movements_sku').on(t.dealerId, t.skuId, t.on, t.id),
    index('stock_movements_on').on(t.dealerId, t.on, t.id),
    index('stock_movements_document').on(t.dealerId, t.documentId),
    check('stock_movements_kind', sql`${t.kind} in ('receipt', 'opening', 'reversal')`),
    check('stock_movements_some', sql`${t.quantity} <> 0 and (${t.quantity} > 0 or ${t.kind} = 'reversal')`),
    dealerWall(),
  ],
);

/** Cache: the sum of the movements of one product, kept in the statement that writes them. */
export const stockBalances = pgTable(
  'stock_balances',
  {
    dealerId: dealerId(),
    skuId: uuid('sku_id').notNull(),
    quantity: int8('quantity').notNull(),
    lastOn: day('last_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.skuId] }),
    index('stock_balances_sku').on(t.skuId),
    check('stock_balances_quantity', sql`${t.quantity} >= 0`),
    dealerWall(),
  ],
);
