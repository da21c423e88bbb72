/** 进销存 of a period, loading, data quality, turnover and transfers as tables. */
import { listExport, named } from '../../kernel/export.ts';
import { psiNet } from './rules.psi.ts';
import { PsiView } from './shapes.health.ts';
import { DataQualityView, LoadingView } from './shapes.quality.ts';
import { TransfersView } from './shapes.transfer.ts';
import { TurnoverView } from './shapes.turnover.ts';

/** A share as per cent with one decimal. */
const percent = (share: number | null) => (share === null ? null : Math.round(share * 1000) / 10);
const hundredth = (x: number | null) => (x === null ? null : Math.round(x * 100) / 100);

export const accountExports = [
  listExport({
    name: 'psi',
    operation: 'stock.psi',
    item: PsiView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.code },
      { key: 'name', type: 'text', width: 28, value: (one) => one.name },
      { key: 'spec', type: 'text', value: (one) => one.spec },
      { key: 'unit', type: 'text', width: 8, value: (one) => one.baseUnit },
      { key: 'opening', type: 'quantity', value: (one) => one.opening },
      { key: 'received', type: 'quantity', value: (one) => psiNet(one.flows, 'received') },
      { key: 'returned', type: 'quantity', value: (one) => psiNet(one.flows, 'returned') },
      { key: 'transferred', type: 'quantity', value: (one) => psiNet(one.flows, 'transferred') },
      { key: 'adjusted', type: 'quantity', value: (one) => psiNet(one.flows, 'adjusted') },
      { key: 'sold', type: 'quantity', value: (one) => psiNet(one.flows, 'sold') },
      { key: 'closing', type: 'quantity', value: (one) => one.closing },
      { key: 'reported', type: 'quantity', value: (one) => one.reported },
      { key: 'implied', type: 'quantity', value: (one) => one.implied },
      { key: 'difference', type: 'quantity', value: (one) => one.difference },
    ],
  }),
  listExport({
    name: 'loading',
    operation: 'stock.loading',
    item: LoadingView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.dealer.code },
      { key: 'dealer', type: 'text', width: 28, value: (one) => one.dealer.name },
      {
        key: 'level',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'export.loading.level.', one.level ?? 'unknown'),
      },
      { key: 'a', type: 'quantity', value: (one) => hundredth(one.a) },
      { key: 'b', type: 'quantity', value: (one) => hundredth(one.b) },
      { key: 'bMonth', type: 'quantity', value: (one) => hundredth(one.bMonth) },
      { key: 'sellIn', type: 'money', value: (one) => one.sellInFen },
      { key: 'sellOut', type: 'money', value: (one) => one.sellOutFen },
      { key: 'closing', type: 'money', value: (one) => one.closingFen },
    ],
  }),
  listExport({
    name: 'dataQuality',
    operation: 'stock.dataQuality',
    item: DataQualityView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.dealer.code },
      { key: 'dealer', type: 'text', width: 28, value: (one) => one.dealer.name },
      { key: 'score', type: 'quantity', value: (one) => percent(one.score) },
      { key: 'onTime', type: 'quantity', value: (one) => percent(one.onTime) },
      { key: 'complete', type: 'quantity', value: (one) => percent(one.complete) },
      { key: 'consistent', type: 'quantity', value: (one) => percent(one.consistent) },
      { key: 'fileRows', type: 'quantity', value: (one) => one.fileRows },
      { key: 'leftRows', type: 'quantity', value: (one) => one.leftRows },
      { key: 'reportedTo', type: 'date', value: (one) => one.reportedTo },
      { key: 'countedOn', type: 'date', value: (one) => one.countedOn },
      {
        key: 'missing',
        type: 'text',
        width: 40,
        value: (one) => one.missing.map(({ from, to }) => (from === to ? from : `${from} — ${to}`)).join('、'),
      },
    ],
  }),
  listExport({
    name: 'turnover',
    operation: 'stock.turnover',
    item: TurnoverView.shape.items.element,
    shape: 'whole',
    columns: [
      { key: 'code', type: 'text', width: 14, value: (one) => one.dealer.code },
      { key: 'dealer', type: 'text', width: 28, value: (one) => one.dealer.name },
      { key: 'category', type: 'text', value: (one) => one.category },
      { key: 'days', type: 'quantity', value: (one) => (one.days === null ? null : Math.round(one.days * 10) / 10) },
      { key: 'target', type: 'quantity', value: (one) => one.target },
      { key: 'told', type: 'quantity', value: (one) => one.told },
      { key: 'average', type: 'money', value: (one) => one.averageFen },
      { key: 'sold', type: 'money', value: (one) => one.soldFen },
      { key: 'stock', type: 'money', value: (one) => one.stockFen },
      { key: 'beyond', type: 'money', value: (one) => one.beyondFen },
    ],
  }),
  listExport({
    name: 'transfers',
    operation: 'stock.transfers',
    item: TransfersView.shape.items.element,
    shape: 'flat',
    columns: [
      { key: 'number', type: 'text', value: (one) => one.number },
      { key: 'on', type: 'date', value: (one) => one.on },
      { key: 'from', type: 'text', width: 28, value: (one) => one.from?.name },
      { key: 'to', type: 'text', width: 28, value: (one) => one.to?.name },
      {
        key: 'products',
        type: 'text',
        width: 40,
        value: (one) => one.lines.map((line) => `${line.name} ${line.spec} ${line.text}`).join('、'),
      },
      { key: 'reason', type: 'text', width: 30, value: (one) => one.reason },
      {
        key: 'status',
        type: 'text',
        width: 10,
        value: (one, reading) => named(reading, 'export.transfers.status.', one.status),
      },
    ],
  }),
];
