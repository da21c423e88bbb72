/** A dealer's stock: what it holds and every movement that made it, its account of a period, any past day, transfers. */
import { ArrowLeftRight, SlidersVertical } from 'lucide-react';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { api, type Output } from '../../../../web/kit/api.ts';
import { Card, DetailPage } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Quantity } from '../../../../web/kit/figures.tsx';
import { take } from '../../../../web/kit/papers.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { AdjustForm } from './adjust-form.tsx';
import { AgeTab } from './age-tab.tsx';
import { MeasuresTab } from './measures-tab.tsx';
import { Movements } from './movements.tsx';
import { PastTab } from './past-tab.tsx';
import { PsiTab } from './psi-tab.tsx';
import { Suggested } from './suggested.tsx';
import { TransferForm } from './transfer-form.tsx';
import { TransfersTab } from './transfers-tab.tsx';
import './stock.css';

type Item = Output<'stock.position'>['items'][number];

function PositionRow({
  item,
  dealerId,
  on,
  choose,
}: {
  item: Item;
  dealerId: string;
  on: boolean;
  choose: () => void;
}) {
  const { t } = useWords();
  return (
    <tr className={on ? 'cur' : ''}>
      <td>
        <button type="button" className="btn link" aria-pressed={on} title={t('stock.desk.movements')} onClick={choose}>
          {item.name} {item.spec}
        </button>{' '}
        <span className="t3">{item.code}</span>
      </td>
      <td className="t2">{item.category.split('/').at(-1)}</td>
      <td className="num">
        <Explain of="stock.balance" keyOf={`${dealerId}:${item.skuId}`}>
          <b>
            <Quantity base={item.quantity} packs={item.packs} unit={item.orderUnit} />
          </b>
        </Explain>
      </td>
      <td className="num">
        <DateText at={item.lastOn} />
      </td>
    </tr>
  );
}

interface PositionProps {
  items: readonly Item[];
  dealerId: string;
  chosen: string | null;
  choose: (skuId: string | null) => void;
}

function Position({ items, dealerId, chosen, choose }: PositionProps) {
  const { t } = useWords();
  const held = items.filter((one) => one.quantity > 0).length;
  return (
    <Card flush title={t('stock.desk.position', { n: held })}>
      <table className="tbl">
        <colgroup>
          <col />
          <col style={{ width: 88 }} />
          <col style={{ width: 124 }} />
          <col style={{ width: 104 }} />
        </colgroup>
        <thead>
          <tr>
            <th>{t('stock.desk.product')}</th>
            <th>{t('stock.desk.category')}</th>
            <th className="num">{t('stock.desk.quantity')}</th>
            <th className="num">{t('stock.desk.lastOn')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <PositionRow
              key={item.skuId}
              item={item}
              dealerId={dealerId}
              on={item.skuId === chosen}
              choose={() => choose(item.skuId === chosen ? null : item.skuId)}
            />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function StockBody({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('sku');
  const choose = (skuId: string | null) => setParams(skuId ? { sku: skuId } : {}, { replace: true });
  const query = useApi('stock.position', { dealerId }, { every: 60_000 });
  return (
    <Answer query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('stock.desk.none')} detail={t('stock.desk.noneWhy')} />
        ) : (
          <div className="stock-cols">
            <Position items={items} dealerId={dealerId} chosen={chosen} choose={choose} />
            {can('stock.movements') ? (
              <Movements
                key={chosen}
                dealerId={dealerId}
                of={items.find((one) => one.skuId === chosen) ?? null}
                all={() => choose(null)}
              />
            ) : null}
          </div>
        )
      }
    </Answer>
  );
}

type Panel = 'adjust' | 'transfer';

function useStockActions(dealerId: string, open: (panel: Panel) => void): Action[] {
  const { t } = useWords();
  const { can } = useSession();
  return [
    {
      key: 'print',
      label: t('kit.print'),
      more: true,
      hidden: !can('stock.print'),
      run: () => take(api.call('stock.print', { dealerId, form: 'a4' })),
    },
    {
      key: 'transfer',
      label: t('stock.desk.page.transfer'),
      icon: ArrowLeftRight,
      hidden: !can('stock.transfer'),
      run: () => open('transfer'),
    },
    {
      key: 'adjust',
      label: t('stock.desk.page.adjust'),
      icon: SlidersVertical,
      shortcut: 'e',
      hidden: !can('stock.adjust'),
      run: () => open('adjust'),
    },
  ];
}

function StockRecord({ dealer }: { dealer: { id: string; code: string; name: string } }) {
  const { t } = useWords();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const [panel, setPanel] = useState<Panel | null>(null);
  const close = () => setPanel(null);
  // 今日 leads here with the order to suggest already open.
  const suggest = params.has('suggest') && can('stock.replenishment') && can('orders.create');
  const closeSuggested = () => setParams((before) => (before.delete('suggest'), before), { replace: true });
  const actions = useStockActions(dealer.id, setPanel);
  const forms = {
    adjust: <AdjustForm dealerId={dealer.id} onClose={close} />,
    transfer: <TransferForm from={dealer} onClose={close} />,
  };
  return (
    <DetailPage
      crumbs={[
        { label: t('stock.desk.menu'), href: '/stock' },
        { label: dealer.name, href: `/dealers/${dealer.id}` },
      ]}
      title={t('stock.desk.title')}
      actions={actions}
      tabs={[
        { key: 'stock', label: t('stock.desk.title'), render: () => <StockBody dealerId={dealer.id} /> },
        { key: 'measures', label: t('stock.measure.tab'), render: () => <MeasuresTab dealerId={dealer.id} /> },
        { key: 'age', label: t('stock.care.ageTab'), render: () => <AgeTab dealerId={dealer.id} /> },
        ...(can('stock.psi')
          ? [
              {
                key: 'psi',
                label: t('stock.desk.page.psi'),
                render: () => <PsiTab dealerId={dealer.id} choose={(sku) => setParams({ sku })} />,
              },
            ]
          : []),
        ...(can('stock.asOf')
          ? [{ key: 'past', label: t('stock.desk.page.past'), render: () => <PastTab dealerId={dealer.id} /> }]
          : []),
        ...(can('stock.transfers')
          ? [
              {
                key: 'transfers',
                label: t('stock.desk.page.transfers'),
                render: () => <TransfersTab dealerId={dealer.id} />,
              },
            ]
          : []),
      ]}
      dock={panel ? forms[panel] : suggest ? <Suggested dealer={dealer} close={closeSuggested} /> : null}
    />
  );
}

export default function StockPage() {
  const { dealerId = '' } = useParams();
  const query = useApi('dealers.get', { id: dealerId });
  return <Answer query={query}>{({ dealer }) => <StockRecord key={dealer.id} dealer={dealer} />}</Answer>;
}
