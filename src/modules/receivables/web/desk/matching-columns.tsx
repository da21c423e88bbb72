/** Rows and columns of 银行对账: what waits and what was allocated today, in one table. */
import type { Output } from '../../../../web/kit/api.ts';
import { DateText, Money, NOTHING } from '../../../../web/kit/figures.tsx';
import type { Column } from '../../../../web/kit/list-types.ts';
import { StatusTag, type Tone } from '../../../../web/kit/status-tag.tsx';
import type { Translate } from '../../../../words.ts';

type Matching = Output<'receivables.matching'>;
export type MatchRow =
  | (Matching['items'][number] & { kind: 'waiting'; fen: number })
  | (Matching['done'][number] & { kind: 'done'; fen: number });

/** The certain ones first, then by how sure. */
export function rowsOf({ items, done }: Matching): MatchRow[] {
  const sure = (row: Matching['items'][number]) => row.proposals[0]?.confidence ?? -1;
  return [
    ...items
      .toSorted((a, b) => Number(b.certain) - Number(a.certain) || sure(b) - sure(a))
      .map((row) => ({ ...row, kind: 'waiting' as const, fen: row.restFen })),
    ...done.map((row) => ({ ...row, kind: 'done' as const, fen: row.amountFen })),
  ];
}

export const keyOf = (row: MatchRow): string => `${row.kind}.${row.receiptId}`;

export function groupOf(row: MatchRow): 'certain' | 'choose' | 'ahead' | 'done' {
  if (row.kind === 'done') return 'done';
  if (row.proposals.length === 0) return 'ahead';
  return row.certain ? 'certain' : 'choose';
}

export const toneOf = (confidence: number): Tone =>
  confidence >= 90 ? 'success' : confidence >= 75 ? 'info' : 'warning';

function proposalOf(t: Translate, row: MatchRow): string {
  if (row.kind === 'done') return row.invoices.join('、');
  const [best] = row.proposals;
  if (!best) return t('receivables.matching.noDebt');
  const numbers = best.lines.map((line) => line.number);
  const shown = numbers.slice(0, 3).join('、') + (numbers.length > 3 ? '…' : '');
  return numbers.length === 1 ? shown : t('receivables.matching.several', { n: numbers.length, numbers: shown });
}

function Sure({ row, t }: { row: MatchRow; t: Translate }) {
  if (row.kind === 'done') return <StatusTag tone="success" word={t('receivables.desk.allocated')} />;
  const [best] = row.proposals;
  if (!best) return <span className="t3">{NOTHING}</span>;
  const tone = row.certain ? 'success' : best.confidence >= 90 ? 'warning' : toneOf(best.confidence);
  return <StatusTag tone={tone} word={t('receivables.matching.percent', { n: best.confidence })} />;
}

export function columnsOf(t: Translate): Column<MatchRow>[] {
  return [
    {
      key: 'on',
      label: t('receivables.matching.day'),
      width: 84,
      text: (row) => row.on,
      render: (row) => <DateText at={row.on} />,
    },
    {
      key: 'number',
      label: t('receivables.matching.number'),
      width: 136,
      whole: true,
      priority: 4,
      text: (row) => row.number,
    },
    {
      key: 'dealer',
      label: t('receivables.matching.dealer'),
      width: 176,
      text: (row) => row.dealer.name,
      render: (row) => <b>{row.dealer.name}</b>,
    },
    {
      key: 'payer',
      label: t('receivables.matching.payer'),
      width: 208,
      priority: 3,
      text: (row) => (row.kind === 'done' ? row.payer : [row.payer, row.note].filter(Boolean).join(' · ')),
    },
    {
      key: 'rest',
      label: t('receivables.matching.rest'),
      width: 128,
      align: 'right',
      text: (row) => String(row.fen),
      render: (row) => <Money fen={row.fen} bold />,
    },
    {
      key: 'proposal',
      label: t('receivables.matching.proposal'),
      text: (row) => proposalOf(t, row),
      render: (row) => (
        <span title={proposalOf(t, row)}>
          {proposalOf(t, row)}
          {row.kind === 'waiting' && row.proposals[0] ? (
            <span className="t2"> · {row.proposals[0].whyText}</span>
          ) : null}
        </span>
      ),
    },
    {
      key: 'sure',
      label: t('receivables.matching.sure'),
      width: 96,
      text: (row) => (row.kind === 'waiting' ? String(row.proposals[0]?.confidence ?? '') : ''),
      render: (row) => <Sure row={row} t={t} />,
    },
  ];
}
