/** Approves many orders one by one and shows what became of each. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { api, newKey } from '../../../../web/kit/api.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { Dialog } from '../../../../web/kit/dialog.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { problemOf } from '../../../../web/kit/problem.ts';
import { queryClient } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { OrderItem } from './types.ts';

interface Result {
  order: OrderItem;
  /** null: approved. */
  problem: string | null;
}

export interface Bulk {
  results: readonly Result[] | null;
  start: (rows: readonly OrderItem[]) => Promise<void>;
  close: () => void;
}

export function useBulkApprove(): Bulk {
  const { t } = useWords();
  const [results, setResults] = useState<readonly Result[] | null>(null);
  const one = async (order: OrderItem): Promise<Result> => {
    if (order.status !== 'submitted') return { order, problem: t('orders.desk.bulk.notWaiting') };
    try {
      await api.call('orders.approve', { id: order.id, version: order.version }, { key: newKey() });
      return { order, problem: null };
    } catch (thrown) {
      const { title, detail } = problemOf(thrown, t('kit.error.unknown'));
      return { order, problem: detail || title };
    }
  };
  const start = async (rows: readonly OrderItem[]) => {
    const done: Result[] = [];
    for (const row of rows) done.push(await one(row));
    await queryClient.invalidateQueries();
    setResults(done);
  };
  return { results, start, close: () => setResults(null) };
}

export function BulkResults({ bulk }: { bulk: Bulk }) {
  const { t } = useWords();
  const { results, close } = bulk;
  if (!results) return null;
  const failed = results.filter((one) => one.problem !== null).length;
  const title =
    failed === 0
      ? t('orders.desk.bulk.allDone', { n: results.length })
      : t('orders.desk.bulk.someDone', { n: results.length - failed, failed });
  return (
    <Dialog title={title} open onClose={close} className="wide">
      <div className="inner">
        <h2 aria-hidden>{title}</h2>
        <table className="tbl plain d32">
          <thead>
            <tr>
              <th scope="col" style={{ width: 116 }}>
                {t('orders.desk.number')}
              </th>
              <th scope="col" style={{ width: 128 }}>
                {t('orders.desk.dealer')}
              </th>
              <th scope="col" className="num" style={{ width: 112 }}>
                {t('orders.desk.amountYuan')}
              </th>
              <th scope="col">{t('orders.desk.bulk.result')}</th>
            </tr>
          </thead>
          <tbody>
            {results.map(({ order, problem }) => (
              <tr key={order.id}>
                <td>{order.number}</td>
                <td>{order.dealer.name}</td>
                <td className="num">
                  <Money fen={order.totalFen} />
                </td>
                <td className="wrap">
                  <span className={`row ${problem ? 'is-danger' : 'is-success'}`} style={{ gap: 6 }}>
                    {problem ? (
                      <CircleAlert className="i-14" aria-hidden />
                    ) : (
                      <CircleCheck className="i-14" aria-hidden />
                    )}
                    {problem ?? t('orders.desk.bulk.ok')}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="acts">
          <Button tone="primary" onClick={close}>
            {t('kit.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
