/** 往来明细: every line with the balance after it, newest first; the period's sums above. */
import { useState } from 'react';
import { addDays } from '../../../../kernel/time.ts';
import { api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { DocumentLink } from './tables.tsx';
import type { Beside, Entry } from './types.ts';

const periods = ['all', 'year', 'd90', 'month'] as const;
type Period = (typeof periods)[number];

function fromOf(period: Period, today: string): string | undefined {
  if (period === 'all') return undefined;
  if (period === 'd90') return addDays(today, -90);
  return period === 'year' ? `${today.slice(0, 4)}-01-01` : `${today.slice(0, 7)}-01`;
}

function PeriodSums({ dealerId, from }: { dealerId: string; from: string | undefined }) {
  const { t } = useWords();
  const { data } = useApi('receivables.account', { dealerId, limit: 1, ...(from ? { from } : {}) }, { keep: true });
  if (!data) return null;
  const cells = [
    { key: 'opening', label: t('receivables.desk.sum.opening'), value: <Money fen={data.openingFen} /> },
    { key: 'debit', label: t('receivables.desk.sum.debit'), value: <Money fen={data.debitFen} /> },
    { key: 'credit', label: t('receivables.desk.sum.credit'), value: <Money fen={data.creditFen} /> },
    {
      key: 'closing',
      label: t('receivables.desk.sum.closing'),
      value: (
        <Explain of="receivables.balance" keyOf={dealerId}>
          <Money fen={data.closingFen} />
        </Explain>
      ),
    },
  ];
  return (
    <div className="minis ledger-sums">
      {cells.map((cell) => (
        <div key={cell.key}>
          <span className="meta">{cell.label}</span>
          <b>{cell.value}</b>
        </div>
      ))}
    </div>
  );
}

function LedgerRow({ entry, show }: { entry: Entry; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const kind = entry.document.kind === 'receipt' ? 'receipt' : 'invoice';
  return (
    <tr>
      <td>
        <DateText at={entry.on} />
      </td>
      <td className="wrap">
        {t(`receivables.entry.${entry.kind}`)}{' '}
        <DocumentLink open={() => show({ kind, id: entry.document.id })}>{entry.document.number}</DocumentLink>
        {entry.note ? <small className="meta remark">{entry.note}</small> : null}
      </td>
      <td className="num">{entry.amountFen > 0 ? <Money fen={entry.amountFen} /> : null}</td>
      <td className="num">{entry.amountFen < 0 ? <Money fen={-entry.amountFen} /> : null}</td>
      <td className="num">
        <Money fen={entry.balanceFen} bold />
      </td>
    </tr>
  );
}

function LedgerTable({
  dealerId,
  from,
  show,
}: {
  dealerId: string;
  from: string | undefined;
  show: (beside: Beside) => void;
}) {
  const { t } = useWords();
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('receivables.account', { dealerId, limit, ...(from ? { from } : {}), ...(cursor ? { cursor } : {}) });
  const data = useListData(`ledger.${dealerId}`, load, from ? { from } : {}, '-posted');
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading)
    return (
      <div className="pad16">
        <Skeleton rows={8} />
      </div>
    );
  if (data.rows.length === 0)
    return <Empty title={t('receivables.desk.noLines')} detail={t('receivables.desk.noLinesWhy')} />;
  return (
    <>
      <table className="tbl">
        <colgroup>
          <col style={{ width: 84 }} />
          <col />
          <col style={{ width: 120 }} />
          <col style={{ width: 120 }} />
          <col style={{ width: 128 }} />
        </colgroup>
        <thead>
          <tr>
            <th>{t('receivables.desk.day')}</th>
            <th>{t('receivables.desk.document')}</th>
            <th className="num">{t('receivables.desk.debit')}</th>
            <th className="num">{t('receivables.desk.credit')}</th>
            <th className="num">{t('receivables.desk.balanceYuan')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((entry) => (
            <LedgerRow key={entry.id} entry={entry} show={show} />
          ))}
        </tbody>
      </table>
      {data.complete ? null : (
        <div className="more">
          <Button size="sm" pending={data.loadingMore} onClick={data.more}>
            {t('receivables.desk.more')}
          </Button>
        </div>
      )}
    </>
  );
}

export function Ledger({ dealerId, show }: { dealerId: string; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const { me } = useSession();
  const [period, setPeriod] = useState<Period>('all');
  const from = fromOf(period, me.today);
  const choice = (
    <span className="seg" role="group" aria-label={t('receivables.desk.period')}>
      {periods.map((one) => (
        <button key={one} type="button" aria-pressed={one === period} onClick={() => setPeriod(one)}>
          {t(`receivables.desk.period.${one}`)}
        </button>
      ))}
    </span>
  );
  return (
    <Card title={t('receivables.desk.ledger')} end={choice} flush>
      <PeriodSums dealerId={dealerId} from={from} />
      <LedgerTable dealerId={dealerId} from={from} show={show} />
    </Card>
  );
}
