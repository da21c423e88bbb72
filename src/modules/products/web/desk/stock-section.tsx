/** Goods announced and goods in batches, with what can be done about them. */
import { businessDay, daysBetween } from '../../../../kernel/time.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, NOTHING } from '../../../../web/kit/figures.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Dock } from './dock.tsx';
import { counted, placeOf, type Row } from './rows.ts';

export function IncomingGoods({ row, open }: { row: Row; open: (dock: Dock) => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const incoming = row.position?.incoming ?? [];
  if (incoming.length === 0) return null;
  return (
    <>
      <div className="sec">{t('products.desk.incoming')}</div>
      <table className="tbl plain">
        <tbody>
          {incoming.map((one) => (
            <tr key={one.id}>
              <td style={{ width: 96 }}>
                <DateText at={one.expectedOn} full />
              </td>
              <td className="t2">
                {one.overdue ? <StatusTag tone="danger" word={t('products.desk.overdue')} /> : one.source || NOTHING}{' '}
                {placeOf(row, (place) => place.warehouseId === one.warehouseId)}
              </td>
              <td className="num" style={{ width: 96 }}>
                {counted(one.quantity, row)}
              </td>
              {can('supply.arrive') ? (
                <td className="num" style={{ width: 168 }}>
                  <span className="row" style={{ justifyContent: 'flex-end', gap: 0 }}>
                    <Button size="sm" tone="text" onClick={() => open({ kind: 'reschedule', row, incoming: one })}>
                      {t('products.desk.reschedule')}
                    </Button>
                    <Button size="sm" tone="text" onClick={() => open({ kind: 'arrive', row, incoming: one })}>
                      {t('products.desk.arrive')}
                    </Button>
                  </span>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Less than a third of the shelf life left: the warehouse ships it first, and sales should know. */
function nearExpiry(expiresOn: string | null, shelfLifeDays: number | null, today: string): boolean {
  return expiresOn !== null && daysBetween(today, expiresOn) * 3 < (shelfLifeDays ?? 0);
}

export function Batches({ row, open }: { row: Row; open: (dock: Dock) => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const today = businessDay(new Date());
  const batches = row.position?.batches ?? [];
  return (
    <>
      <div className="sec">
        {t('products.desk.batches')}
        <span className="end">{t('products.desk.firstOut')}</span>
      </div>
      {batches.length === 0 ? <p className="dense t2">{t('products.desk.noBatches')}</p> : null}
      {batches.length > 0 ? (
        <table className="tbl plain d32">
          <thead>
            <tr>
              <th scope="col" style={{ width: 104 }}>
                {t('products.desk.batchNo')}
              </th>
              <th scope="col">{t('products.desk.expiresOn')}</th>
              <th scope="col" className="num" style={{ width: 104 }}>
                {t('products.desk.onHand')}
              </th>
              {can('supply.adjust') ? (
                <th scope="col" style={{ width: 64 }} aria-label={t('products.desk.count')} />
              ) : null}
            </tr>
          </thead>
          <tbody>
            {batches.map((batch) => (
              <tr key={batch.id}>
                <td className="wrap">
                  {batch.batchNo}
                  <small className="meta remark">
                    {placeOf(row, (place) => place.batches.some((held) => held.id === batch.id))}
                  </small>
                </td>
                <td className={nearExpiry(batch.expiresOn, row.shelfLifeDays, today) ? 'is-warning' : 't2'}>
                  {batch.expiresOn === null
                    ? NOTHING
                    : t('products.desk.expiresIn', {
                        on: batch.expiresOn,
                        n: daysBetween(today, batch.expiresOn),
                      })}
                </td>
                <td className="num">{counted(batch.onHand, row)}</td>
                {can('supply.adjust') ? (
                  <td className="num">
                    <Button size="sm" tone="text" onClick={() => open({ kind: 'count', row, batch })}>
                      {t('products.desk.count')}
                    </Button>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
