/** Age and expiry of what dealers hold, as a table. */
import { listExport } from '../../kernel/export.ts';
import { stockAges } from './planning/cover.ts';
import { AgeItem } from './shapes.age.ts';

export const ageExport = listExport({
  name: 'stockAges',
  operation: 'stock.ages',
  item: AgeItem,
  shape: 'list',
  columns: [
    { key: 'dealerCode', type: 'text', width: 12, value: (one) => one.dealer.code },
    { key: 'dealerName', type: 'text', width: 24, value: (one) => one.dealer.name },
    { key: 'productCode', type: 'text', width: 14, value: (one) => one.code },
    { key: 'productName', type: 'text', width: 28, value: (one) => one.name },
    { key: 'spec', type: 'text', value: (one) => one.spec },
    { key: 'category', type: 'text', value: (one) => one.category },
    { key: 'quantity', type: 'quantity', value: (one) => one.quantity },
    { key: 'unit', type: 'text', width: 8, value: (one) => one.baseUnit },
    ...stockAges.map((age) => ({
      key: age,
      type: 'quantity' as const,
      value: (one: { buckets: Record<typeof age, number> }) => one.buckets[age],
    })),
    { key: 'expiresOn', type: 'date', value: (one) => one.expiresOn },
    { key: 'expired', type: 'quantity', value: (one) => one.expired },
    { key: 'near', type: 'quantity', value: (one) => one.near },
    { key: 'half', type: 'quantity', value: (one) => one.half },
    { key: 'soldOn', type: 'date', value: (one) => one.soldOn },
    {
      key: 'slow',
      type: 'text',
      width: 8,
      value: (one, reading) => (one.slow ? reading.say('export.stockAges.yes') : ''),
    },
    { key: 'worth', type: 'money', value: (one) => one.worthFen },
    { key: 'stake', type: 'money', value: (one) => one.stakeFen },
  ],
});
