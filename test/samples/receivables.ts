import type { SamplesOf } from './sample.ts';

export const receivables: SamplesOf<'receivables'> = {
  credit: [
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'manager', input: (d) => ({ dealerId: d.dealerId }) },
  ],
  setTerms: {
    as: 'finance',
    input: (d) => ({
      dealerId: d.dealerId,
      version: d.money.terms,
      limitFen: 90_000_000,
      termsDays: 45,
      temporaryFen: 1_000,
      temporaryUntil: '2026-12-31',
      reason: '年审',
    }),
  },
  groups: { as: 'manager', input: () => ({}) },
  saveGroup: { as: 'finance', input: (_d, p) => ({ ...p.group, name: '联合采购', limitFen: 3_000_000_000 }) },
  setGroup: {
    as: 'finance',
    input: (d) => ({ dealerId: d.dealerId, version: d.money.terms, groupId: null, reason: '退出' }),
  },
  print: { as: 'finance', input: (d) => ({ dealerId: d.dealerId, from: '2026-07-01' }) },
  share: { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
  account: [
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'rep', input: (d) => ({ dealerId: d.dealerId, from: '2026-07-01', limit: 200 }) },
  ],
  openItems: [
    { as: 'dealerFinance', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'manager', input: (d) => ({ dealerId: d.dealerId }) },
  ],
  invoice: { as: 'owner', input: (d) => ({ id: d.money.invoices[0] ?? '' }) },
  receipt: { as: 'manager', input: (d) => ({ id: d.money.paid.id }) },
  ageing: [
    { as: 'manager', input: () => ({ limit: 200, filter: { show: 'all' } }) },
    { as: 'owner', input: (d) => ({ dealerId: d.dealerId }) },
    { as: 'finance', input: () => ({ asOf: '2026-10-01', sort: 'code' }) },
  ],
  recordReceipt: {
    as: 'finance',
    input: (d) => ({
      dealerId: d.dealerId,
      amountFen: 10_000,
      method: 'bank',
      reference: '新',
      allocate: [{ invoiceId: d.money.invoices[0] ?? '', amountFen: 5_000 }],
    }),
  },
  matchReceipt: { as: 'finance', input: (d) => ({ receiptId: d.money.prepaid.id }) },
  matching: { as: 'finance', input: () => ({}) },
  acceptMatches: {
    as: 'finance',
    input: (d) => ({
      items: [
        {
          receiptId: d.money.prepaid.id,
          version: d.money.prepaid.version,
          lines: [{ invoiceId: d.money.invoices[1] ?? '', amountFen: 1_000 }],
        },
      ],
    }),
  },
  undoMatches: { as: 'finance', input: (d) => ({ allocationIds: [d.money.allocation] }) },
  openingProof: { as: 'finance', input: () => ({ batchIds: [] }) },
  allocate: {
    as: 'finance',
    input: (d) => ({
      receiptId: d.money.prepaid.id,
      version: d.money.prepaid.version,
      allocate: [{ invoiceId: d.money.invoices[1] ?? '', amountFen: 1_000 }],
    }),
  },
  unallocate: {
    as: 'finance',
    input: (d) => ({ receiptId: d.money.paid.id, version: d.money.paid.version }),
  },
  reverseReceipt: {
    as: 'finance',
    input: (d) => ({ receiptId: d.money.paid.id, version: d.money.paid.version, reason: '退票' }),
  },
  receipts: [
    { as: 'owner', input: () => ({}) },
    { as: 'rep', input: (d) => ({ filter: { dealerId: d.dealerId, q: '回单' } }) },
  ],
  recordOpening: {
    as: 'finance',
    input: (d) => ({
      dealerId: d.duplicate.id,
      items: [
        { amountFen: 100, on: '2026-11-01' },
        { amountFen: -50, on: '2026-11-02' },
      ],
    }),
    wide: (d, _p, n) => ({
      dealerId: d.duplicate.id,
      items: Array.from({ length: n }, (_, i) => ({
        amountFen: 100 * (i % 2 === 0 ? 1 : -1),
        on: '2026-11-01',
      })),
    }),
  },
  adjust: { as: 'finance', input: (d) => ({ dealerId: d.dealerId, amountFen: -20_000, reason: '折让' }) },
  months: { as: 'rep', input: () => ({}) },
  closeMonth: { as: 'finance', input: () => ({ month: '2026-04' }) },
  reopenMonth: { as: 'director', input: () => ({ month: '2026-03', reason: '补票' }) },
};
