/**
 * The dealer's account. All amounts in 分. `account_entries` is the append-only ledger; everything with `open`,
 * `unallocated` or in `credit_parts` is a cache of it, kept in the same transaction and proven by the invariants.
 */
import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  createdAt,
  day,
  dealerId,
  dealerWall,
  id,
  instant,
  int8,
  internalWall,
  sharedWall,
  version,
} from '../../kernel/db/table.ts';
import { dealers } from '../dealers/index.ts';

/** Firms that share one limit. A dealer must not learn who else is in its group: internal. */
export const creditGroups = pgTable(
  'credit_groups',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    limitFen: int8('limit_fen').notNull(),
    temporaryFen: int8('temporary_fen').notNull().default(0),
    temporaryUntil: day('temporary_until'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('credit_groups_name').on(t.name),
    check(
      'credit_groups_limits',
      sql`${t.limitFen} >= 0 and ${t.temporaryFen} >= 0 and (${t.temporaryFen} = 0) = (${t.temporaryUntil} is null)`,
    ),
    internalWall(),
  ],
);

/** What was agreed with one dealer. In a group the group's limit counts; the own one waits for the day it leaves. */
export const creditTerms = pgTable(
  'credit_terms',
  {
    dealerId: uuid('dealer_id')
      .primaryKey()
      .references(() => dealers.id),
    limitFen: int8('limit_fen').notNull(),
    temporaryFen: int8('temporary_fen').notNull().default(0),
    /** Last day of the temporary limit, inclusive. */
    temporaryUntil: day('temporary_until'),
    termsDays: integer('terms_days').notNull(),
    /** Where an order over the limit is stopped; never at the invoice. */
    blockAt: text('block_at').notNull().default('order'),
    groupId: uuid('group_id').references(() => creditGroups.id),
    version: version(),
  },
  (t) => [
    index('credit_terms_group').on(t.groupId),
    check('credit_terms_block', sql`${t.blockAt} in ('order', 'approve', 'ship')`),
    check(
      'credit_terms_limits',
      sql`${t.limitFen} >= 0 and ${t.temporaryFen} >= 0 and (${t.temporaryFen} = 0) = (${t.temporaryUntil} is null)`,
    ),
    check('credit_terms_days', sql`${t.termsDays} between 0 and 365`),
    dealerWall(),
  ],
);

/** The parts of the exposure. `counterKey` says which counter holds their sum: the dealer's own or its group's. */
export const creditParts = pgTable(
  'credit_parts',
  {
    dealerId: uuid('dealer_id')
      .primaryKey()
      .references(() => dealers.id),
    counterKey: text('counter_key').notNull(),
    submittedOrders: int8('submitted_orders').notNull().default(0),
    approvedOrders: int8('approved_orders').notNull().default(0),
    shippedNotInvoiced: int8('shipped_not_invoiced').notNull().default(0),
    receivable: int8('receivable').notNull().default(0),
    unallocatedReceipts: int8('unallocated_receipts').notNull().default(0),
  },
  (t) => [
    index('credit_parts_counter').on(t.counterKey),
    check(
      'credit_parts_sign',
      sql`${t.submittedOrders} >= 0 and ${t.approvedOrders} >= 0 and ${t.shippedNotInvoiced} >= 0 and ${t.receivable} >= 0 and ${t.unallocatedReceipts} >= 0`,
    ),
    dealerWall(),
  ],
);

/** Signed: what raises the debt is positive. */
export const accountEntries = pgTable(
  'account_entries',
  {
    dealerId: dealerId(),
    id: id(),
    kind: text('kind').notNull(),
    amountFen: int8('amount_fen').notNull(),
    /** The day of the fact, and the day it counts in the books: they differ when its month was closed already. */
    on: day('on').notNull(),
    postedOn: day('posted_on').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: uuid('document_id').notNull(),
    documentNumber: text('document_number').notNull(),
    note: text('note'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('account_entries_id').on(t.id),
    index('account_entries_posted').on(t.dealerId, t.postedOn, t.id),
    index('account_entries_document').on(t.dealerId, t.documentId),
    check('account_entries_kind', sql`${t.kind} in ('opening', 'invoice', 'receipt', 'reversal', 'adjustment')`),
    check('account_entries_some', sql`${t.amountFen} <> 0 and ${t.postedOn} >= ${t.on}`),
    check(
      'account_entries_sign',
      sql`(${t.kind} <> 'invoice' or ${t.amountFen} > 0) and (${t.kind} <> 'receipt' or ${t.amountFen} < 0)`,
    ),
    dealerWall(),
  ],
);

/** Everything the dealer has to pay: invoices of shipments, opening debts, debit adjustments. */
export const invoices = pgTable(
  'invoices',
  {
    dealerId: dealerId(),
    id: id(),
    number: text('number').notNull(),
    kind: text('kind').notNull(),
    on: day('on').notNull(),
    dueOn: day('due_on').notNull(),
    amountFen: int8('amount_fen').notNull(),
    openFen: int8('open_fen').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: uuid('document_id').notNull(),
    documentNumber: text('document_number').notNull(),
    note: text('note'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('invoices_id').on(t.id),
    uniqueIndex('invoices_number').on(t.dealerId, t.number),
    index('invoices_on').on(t.dealerId, t.on, t.id),
    index('invoices_open')
      .on(t.dealerId, t.dueOn, t.id)
      .where(sql`${t.openFen} > 0`),
    index('invoices_document').on(t.dealerId, t.documentId),
    check('invoices_kind', sql`${t.kind} in ('invoice', 'opening', 'adjustment')`),
    check('invoices_open', sql`${t.amountFen} > 0 and ${t.openFen} between 0 and ${t.amountFen}`),
    check('invoices_due', sql`${t.dueOn} >= ${t.on}`),
    dealerWall(),
  ],
);

/** Everything that pays: receipts, prepayments brought forward, credit adjustments. */
export const receipts = pgTable(
  'receipts',
  {
    dealerId: dealerId(),
    id: id(),
    number: text('number').notNull(),
    kind: text('kind').notNull(),
    on: day('on').notNull(),
    method: text('method').notNull(),
    reference: text('reference').notNull().default(''),
    payer: text('payer').notNull().default(''),
    /** The account it came from: the next payment from there is the same dealer's. */
    payerAccount: text('payer_account').notNull().default(''),
    note: text('note'),
    amountFen: int8('amount_fen').notNull(),
    unallocatedFen: int8('unallocated_fen').notNull(),
    reversedOn: day('reversed_on'),
    reversalReason: text('reversal_reason'),
    version: version(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('receipts_id').on(t.id),
    uniqueIndex('receipts_number').on(t.dealerId, t.number),
    index('receipts_on').on(t.dealerId, t.on, t.id),
    index('receipts_all_on').on(t.on, t.id),
    index('receipts_created').on(t.createdAt, t.id),
    index('receipts_same').on(t.dealerId, t.amountFen, t.on),
    index('receipts_unallocated')
      .on(t.dealerId, t.on, t.id)
      .where(sql`${t.unallocatedFen} > 0`),
    index('receipts_account')
      .on(t.payerAccount)
      .where(sql`${t.payerAccount} <> ''`),
    index('receipts_reference')
      .on(t.reference)
      .where(sql`${t.reference} <> ''`),
    check('receipts_kind', sql`${t.kind} in ('receipt', 'opening', 'adjustment')`),
    check('receipts_method', sql`${t.method} in ('bank', 'bill', 'cash', 'offset', 'none')`),
    check('receipts_unallocated', sql`${t.amountFen} > 0 and ${t.unallocatedFen} between 0 and ${t.amountFen}`),
    check('receipts_reversed', sql`${t.reversedOn} is null or ${t.unallocatedFen} = 0`),
    dealerWall(),
  ],
);

/** Which receipt pays which invoice, from a day until it is undone; the past can be asked. */
export const allocations = pgTable(
  'allocations',
  {
    dealerId: dealerId(),
    id: id(),
    receiptId: uuid('receipt_id').notNull(),
    invoiceId: uuid('invoice_id').notNull(),
    amountFen: int8('amount_fen').notNull(),
    on: day('on').notNull(),
    /** From this day on it no longer counts. */
    undoneOn: day('undone_on'),
    undoneAt: instant('undone_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.dealerId, t.id] }),
    uniqueIndex('allocations_id').on(t.id),
    foreignKey({
      columns: [t.dealerId, t.receiptId],
      foreignColumns: [receipts.dealerId, receipts.id],
      name: 'allocations_receipt',
    }),
    foreignKey({
      columns: [t.dealerId, t.invoiceId],
      foreignColumns: [invoices.dealerId, invoices.id],
      name: 'allocations_invoice',
    }),
    index('allocations_by_receipt').on(t.dealerId, t.receiptId),
    index('allocations_by_invoice').on(t.dealerId, t.invoiceId),
    check('allocations_amount', sql`${t.amountFen} > 0`),
    check(
      'allocations_undone',
      sql`(${t.undoneOn} is null) = (${t.undoneAt} is null) and (${t.undoneOn} is null or ${t.undoneOn} >= ${t.on})`,
    ),
    dealerWall(),
  ],
);

/** Months whose books are closed, in one row of months without gaps. Everybody must be refused by them. */
export const closedMonths = pgTable(
  'closed_months',
  {
    /** 'YYYY-MM' */
    month: text('month').primaryKey(),
    closedAt: instant('closed_at').notNull(),
    closedBy: uuid('closed_by').notNull(),
    closedByName: text('closed_by_name').notNull(),
  },
  (t) => [check('closed_months_shape', sql`${t.month} ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'`), sharedWall()],
);
