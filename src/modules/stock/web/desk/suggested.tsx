/** The order a dealer should place now, as a draft he submits with two taps. */
import { useNavigate } from 'react-router';
import { formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { countedIn, Money } from '../../../../web/kit/figures.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer, Empty, ProblemNotice } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { MatrixRow } from './matrix.tsx';

type Replenishment = Output<'stock.replenishment'>;

function Lines({ lines }: { lines: Replenishment['lines'] }) {
  const { t } = useWords();
  return (
    <table className="tbl brief">
      <thead>
        <tr>
          <th>{t('stock.desk.product')}</th>
          <th className="num" style={{ width: 124 }}>
            {t('stock.desk.position2')}
          </th>
          <th className="num" style={{ width: 92 }}>
            {t('stock.desk.want')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.skuId}>
            <td className="wrap">
              {line.name} {line.spec}
              <span className="meta" style={{ display: 'block' }}>
                {line.min === null || line.max === null
                  ? t('stock.desk.noLimits')
                  : t('stock.desk.lowHigh', {
                      min: countedIn(line.min, line.packs, line.orderUnit),
                      max: countedIn(line.max, line.packs, line.orderUnit),
                    })}
              </span>
            </td>
            <td className="num">{countedIn(line.position, line.packs, line.orderUnit)}</td>
            <td className="num">
              <b>{line.text}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Suggested({ dealer, close }: { dealer: MatrixRow['dealer']; close: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const query = useApi('stock.replenishment', { dealerId: dealer.id });
  const create = useCommand('orders.create');
  const wanted = query.data?.lines.filter((line) => line.order !== null) ?? [];
  const save = async () => {
    const lines = wanted.flatMap((line) => (line.order ? [line.order] : []));
    const order = await create.run({ dealerId: dealer.id, lines, submit: false, acceptPrices: true });
    toast.done(t('stock.desk.drafted', { number: order.number }));
    void navigate(`/orders/${order.id}`);
  };
  const title = t('stock.desk.suggested', { dealer: dealer.name });
  return (
    <DockPanel
      kind="drawer"
      label={title}
      title={<h2>{title}</h2>}
      onClose={close}
      foot={
        wanted.length > 0 ? (
          <>
            <Button tone="primary" pending={create.pending} onClick={() => void save().catch(() => undefined)}>
              {t('stock.desk.toDraft')}
            </Button>
            <span className="end dense">{t('stock.desk.sumOf', { fen: formatYuan(query.data?.totalFen ?? 0) })}</span>
          </>
        ) : null
      }
    >
      <ProblemNotice problem={create.problem} />
      <Answer query={query}>
        {({ creditFen }) =>
          wanted.length === 0 ? (
            <Empty title={t('stock.desk.suggestedNone')} detail={t('stock.desk.suggestedNoneWhy')} />
          ) : (
            <>
              {creditFen === null ? null : (
                <p className="dense t2">
                  {t('stock.desk.creditLeft')} <Money fen={creditFen} unit />
                </p>
              )}
              <Lines lines={wanted} />
            </>
          )
        }
      </Answer>
    </DockPanel>
  );
}
