/** All receipts of one dealer: what came in, what it paid, what was reversed. */
import { api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { DocumentLink, ReceiptTag } from './tables.tsx';
import type { Beside, Receipt } from './types.ts';

function ReceiptRow({ receipt, show }: { receipt: Receipt; show: (beside: Beside) => void }) {
  const { t } = useWords();
  return (
    <tr>
      <td>
        <DateText at={receipt.on} />
      </td>
      <td>
        <DocumentLink open={() => show({ kind: 'receipt', id: receipt.id })}>{receipt.number}</DocumentLink>
      </td>
      <td>{t(`receivables.method.${receipt.method}`)}</td>
      <td className="wrap">
        {receipt.reference} <span className="t2">{receipt.payer}</span>
      </td>
      <td className="num">
        <Money fen={receipt.amountFen} bold />
      </td>
      <td className="num">
        {receipt.unallocatedFen === 0 ? <span className="t3">—</span> : <Money fen={receipt.unallocatedFen} />}
      </td>
      <td>
        <ReceiptTag receipt={receipt} />
      </td>
    </tr>
  );
}

export function ReceiptsTab({ dealerId, show }: { dealerId: string; show: (beside: Beside) => void }) {
  const { t } = useWords();
  const load = ({ cursor, limit }: { cursor?: string; limit: number }) =>
    api.call('receivables.receipts', { filter: { dealerId }, limit, ...(cursor ? { cursor } : {}) });
  const data = useListData(`receipts.${dealerId}`, load, {}, '-on');
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading) return <Skeleton rows={8} />;
  if (data.rows.length === 0) return <Empty title={t('receivables.desk.noReceipts')} />;
  return (
    <Card title={t('receivables.desk.receipts')} flush>
      <table className="tbl">
        <colgroup>
          <col style={{ width: 84 }} />
          <col style={{ width: 132 }} />
          <col style={{ width: 112 }} />
          <col />
          <col style={{ width: 128 }} />
          <col style={{ width: 120 }} />
          <col style={{ width: 112 }} />
        </colgroup>
        <thead>
          <tr>
            <th>{t('receivables.desk.day')}</th>
            <th>{t('receivables.desk.number')}</th>
            <th>{t('receivables.desk.method')}</th>
            <th>{t('receivables.desk.reference')}</th>
            <th className="num">{t('receivables.desk.amountYuan')}</th>
            <th className="num">{t('receivables.unallocatedReceipts')}</th>
            <th>{t('receivables.desk.status')}</th>
          </tr>
        </thead>
        <tbody>
          {data.rows.map((one) => (
            <ReceiptRow key={one.id} receipt={one} show={show} />
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
    </Card>
  );
}
