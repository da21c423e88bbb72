/** 进销存账 of a dealer and period: every column opens, sell-out three ways side by side, violations listed. */
import { FileDown } from 'lucide-react';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, DateText, NOTHING, Percent, Quantity } from '../../../../web/kit/figures.tsx';
import { useTableExport } from '../../../../web/kit/list-export.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { isMistake, psiColumns, type PsiFigure, psiNet } from '../../rules.psi.ts';
import { type Period, PeriodBar, usePeriod } from './period.tsx';

type Psi = Output<'stock.psi'>;
type Row = Psi['items'][number];

interface Props {
  psi: Psi;
  choose: (skuId: string) => void;
}

function amountOf(row: Row, figure: PsiFigure): number | null {
  switch (figure) {
    case 'opening':
    case 'closing':
    case 'reported':
    case 'implied':
    case 'difference':
      return row[figure];
    default:
      return psiNet(row.flows, figure);
  }
}

/** A net of nothing is a dash: what moved shall catch the eye. */
function Cell({ row, figure, psi }: { row: Row; figure: PsiFigure; psi: Psi }) {
  const { t } = useWords();
  const amount = amountOf(row, figure);
  const flow = psiColumns.some((one) => one === figure);
  if (amount === null || (flow && amount === 0)) return <td className="num t3">{NOTHING}</td>;
  const off = figure === 'difference' && amount !== 0;
  return (
    <td className={off ? 'num is-warning' : 'num'}>
      <Explain of="stock.psi" keyOf={[psi.dealerId, row.skuId, psi.from, psi.to, figure].join(':')}>
        {flow && amount > 0 ? '+' : ''}
        <Quantity base={amount} packs={row.packs} unit={row.orderUnit} />
      </Explain>
      {figure === 'difference' && row.rate ? (
        <span className="meta stock-rate" title={t('stock.desk.page.rate')}>
          <Percent share={row.rate} />
        </span>
      ) : null}
    </td>
  );
}

const widths: Record<PsiFigure, number> = {
  opening: 96,
  received: 86,
  returned: 64,
  transferred: 78,
  adjusted: 106,
  sold: 112,
  closing: 96,
  reported: 106,
  implied: 106,
  difference: 88,
};
const before: PsiFigure[] = ['opening', ...psiColumns, 'closing'];
const told: PsiFigure[] = ['reported', 'implied'];

function Table({ psi, choose }: Props) {
  const { t } = useWords();
  return (
    <table className="tbl stock-psi" style={{ minWidth: 1190 }}>
      <colgroup>
        <col />
        {before.map((one) => (
          <col key={one} style={{ width: widths[one] }} />
        ))}
        {told.map((one) => (
          <col key={one} style={{ width: widths[one] }} />
        ))}
        <col style={{ width: 84 }} />
        <col style={{ width: widths.difference }} />
      </colgroup>
      <thead>
        <tr>
          <th>{t('stock.desk.product')}</th>
          {[...before, ...told].map((one) => (
            <th key={one} className="num">
              {t(`stock.desk.psi.${one}`)}
            </th>
          ))}
          <th className="num" title={t('stock.desk.page.observedNone')}>
            {t('stock.desk.psi.observed')}
          </th>
          <th className="num">{t('stock.desk.psi.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {psi.items.map((row) => (
          <tr key={row.skuId}>
            <td>
              <button type="button" className="btn link" onClick={() => choose(row.skuId)}>
                {row.name} {row.spec}
              </button>
            </td>
            {[...before, ...told].map((one) => (
              <Cell key={one} row={row} figure={one} psi={psi} />
            ))}
            <td className="num t3" title={t('stock.desk.page.observedNone')}>
              {row.observed === null ? NOTHING : countedIn(row.observed, row.packs, row.orderUnit)}
            </td>
            <Cell row={row} figure="difference" psi={psi} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Violations({ psi, choose }: Props) {
  const { t } = useWords();
  const found = psi.items.flatMap((row) => row.violations.map((one) => ({ row, one })));
  const wrong = found.filter(({ one }) => isMistake(one));
  const listed = [...wrong, ...found.filter(({ one }) => !isMistake(one))];
  return (
    <Card
      flush
      title={wrong.length > 0 ? t('stock.desk.page.violations', { n: wrong.length }) : t('stock.desk.page.sound')}
    >
      {listed.length === 0 ? (
        <p className="li t3">{t('stock.desk.page.soundWhy')}</p>
      ) : (
        <table className="tbl">
          <colgroup>
            <col style={{ width: 84 }} />
            <col />
            <col style={{ width: 168 }} />
            <col style={{ width: 120 }} />
          </colgroup>
          <tbody>
            {listed.map(({ row, one }) => (
              <tr key={`${row.skuId}:${one.kind}:${one.on}`}>
                <td>
                  <DateText at={one.on} />
                </td>
                <td>
                  <button type="button" className="btn link" onClick={() => choose(row.skuId)}>
                    {row.name} {row.spec}
                  </button>
                </td>
                <td>
                  <StatusTag
                    tone={isMistake(one) ? 'danger' : 'neutral'}
                    word={t(`stock.desk.page.violation.${one.kind as 'negativeStock'}`)}
                  />
                </td>
                <td className="num">{countedIn(one.found, row.packs, row.orderUnit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function TableEnd({ dealerId, period }: { dealerId: string; period: Period }) {
  const { t } = useWords();
  const { can } = useSession();
  const save = useTableExport();
  return (
    <span className="row">
      <span className="meta">{t('stock.desk.page.psiHow')}</span>
      {can('files.export') ? (
        <Button
          size="sm"
          icon={FileDown}
          onClick={() => void save({ list: 'psi', filter: { dealerId, ...period } }).catch(toast.failed)}
        >
          {t('stock.desk.page.export')}
        </Button>
      ) : null}
    </span>
  );
}

function Body({ dealerId, period, choose }: { dealerId: string; period: Period; choose: (skuId: string) => void }) {
  const { t } = useWords();
  const query = useApi('stock.psi', { dealerId, ...period }, { keep: true });
  return (
    <Answer query={query} rows={10}>
      {(psi) =>
        psi.items.length === 0 ? (
          <Empty title={t('stock.desk.page.nothingMoved')} detail={t('stock.desk.page.nothingMovedWhy')} />
        ) : (
          <>
            <Card
              flush
              title={t('stock.desk.page.psiTitle', { n: psi.items.length })}
              end={<TableEnd dealerId={dealerId} period={period} />}
            >
              <Table psi={psi} choose={choose} />
            </Card>
            <Violations psi={psi} choose={choose} />
          </>
        )
      }
    </Answer>
  );
}

/** @param choose opens the movements of a product. */
export function PsiTab({ dealerId, choose }: { dealerId: string; choose: (skuId: string) => void }) {
  const [period, set] = usePeriod('lastMonth');
  return (
    <div className="stack" style={{ gap: 'var(--s3)' }}>
      <PeriodBar period={period} set={set} />
      <Body dealerId={dealerId} period={period} choose={choose} />
    </div>
  );
}
