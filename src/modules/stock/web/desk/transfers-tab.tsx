/** Transfers of one dealer, as giver and as taker. */
import { ActionBar } from '../../../../web/kit/action-bar.tsx';
import { api } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Transfer, transferTones, useDecide } from './transfers-page.tsx';

function Row({ one, dealerId }: { one: Transfer; dealerId: string }) {
  const { t } = useWords();
  const decide = useDecide();
  const gives = one.from?.id === dealerId;
  const other = (gives ? one.to : one.from)?.name ?? t('stock.desk.page.otherDealer');
  return (
    <tr>
      <td className="nowrap">{one.number}</td>
      <td>{t(gives ? 'stock.desk.page.gives' : 'stock.desk.page.takes', { other })}</td>
      <td className="wrap">{one.lines.map((line) => `${line.name} ${line.spec} ${line.text}`).join('、')}</td>
      <td>
        <DateText at={one.on} />
      </td>
      <td>
        <StatusTag tone={transferTones[one.status]} word={t(`stock.desk.page.transferStatus.${one.status}`)} />
      </td>
      <td>
        <ActionBar size="sm" actions={decide(one).map(({ shortcut: _letter, ...action }) => action)} />
      </td>
    </tr>
  );
}

export function TransfersTab({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const load = ({ cursor }: { cursor?: string }) =>
    api.call('stock.transfers', { dealerId, ...(cursor ? { cursor } : {}) });
  const data = useListData(`stock.transfers.${dealerId}`, load, {}, '-on');
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading) return <Skeleton rows={6} />;
  if (data.rows.length === 0)
    return <Empty title={t('stock.desk.page.noTransfers')} detail={t('stock.desk.page.noTransfersWhy')} />;
  return (
    <Card flush title={t('stock.desk.page.transfers')}>
      <table className="tbl">
        <colgroup>
          <col style={{ width: 148 }} />
          <col style={{ width: 200 }} />
          <col />
          <col style={{ width: 84 }} />
          <col style={{ width: 112 }} />
          <col style={{ width: 220 }} />
        </colgroup>
        <tbody>
          {data.rows.map((one) => (
            <Row key={one.id} one={one} dealerId={dealerId} />
          ))}
        </tbody>
      </table>
      {data.complete ? null : (
        <div className="row pad16" style={{ justifyContent: 'center' }}>
          <Button size="sm" pending={data.loadingMore} onClick={data.more}>
            {t('stock.desk.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
