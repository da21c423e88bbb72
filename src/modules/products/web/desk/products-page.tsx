/** Products with their packs, prices by level, what can be promised and what is on the way. */
import { Plus, Warehouse } from 'lucide-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Button } from '../../../../web/kit/button.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, NOTHING, Price } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useDocked } from '../../../../web/kit/page.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { formatPrice } from '../../../../kernel/money.ts';
import type { Translate } from '../../../../words.ts';
import { DockForm, type Dock } from './dock.tsx';
import { usePeekActions } from './peek-actions.ts';
import { ProductPeek } from './product-peek.tsx';
import { type Filter, counted, factorText, labelOf, lifeTones, loadRows, type Row } from './rows.ts';

/** Announced goods that still promise something: the sum, and the first day. */
function coming(row: Row): { quantity: number; day: string } | null {
  const open = row.position?.incoming.filter((one) => !one.overdue) ?? [];
  const [first] = open;
  return first ? { quantity: open.reduce((sum, one) => sum + one.quantity, 0), day: first.expectedOn } : null;
}

function stockText(row: Row, key: 'available' | 'reserved' | 'waiting'): string {
  return row.position ? counted(row.position[key], row) : NOTHING;
}

function Available({ row }: { row: Row }) {
  if (!row.position) return NOTHING;
  const { available, in: places, skuId } = row.position;
  const [only] = places;
  const shown = <span className={available <= 0 ? 'is-danger bold' : 'bold'}>{counted(available, row)}</span>;
  // A sum over warehouses is opened beside the list, warehouse by warehouse.
  return places.length === 1 && only ? (
    <Explain of="supply.available" keyOf={`${only.warehouseId}:${skuId}`}>
      {shown}
    </Explain>
  ) : (
    shown
  );
}

function priceColumn(t: Translate, level: string, index: number): Column<Row> {
  const first = (row: Row) => row.prices.get(level)?.[0];
  return {
    key: `price-${level}`,
    label: t('products.desk.priceOf', { level }),
    align: 'right',
    width: 76,
    ...(index > 0 ? { priority: index > 1 ? 3 : 2 } : {}),
    text: (row) => {
      const price = first(row);
      return price ? formatPrice(price.priceE4) : NOTHING;
    },
    render: (row) => <Price e4={first(row)?.priceE4} />,
  };
}

/** Beside an open panel only these have room. */
const beside = ['code', 'name', 'available', 'incoming', 'lifeCycle'];

function columnsOf(t: Translate, levels: readonly string[]): Column<Row>[] {
  return [
    { key: 'code', label: t('products.desk.code'), width: 84, sortKey: 'code', text: (row) => row.code },
    {
      key: 'name',
      label: t('products.desk.name'),
      sortKey: 'name',
      text: labelOf,
      render: (row) => (
        <>
          <b>{row.name}</b> <span className="t2">{row.spec}</span>
        </>
      ),
    },
    {
      key: 'category',
      label: t('products.desk.category'),
      width: 92,
      priority: 3,
      sortKey: 'category',
      text: (row) => row.category,
    },
    {
      key: 'packs',
      label: t('products.desk.packs'),
      width: 88,
      priority: 2,
      text: (row) => {
        const pack = row.packs.find((one) => one.unit === row.orderUnit);
        return pack && pack.unit !== row.baseUnit ? `1${pack.unit}=${factorText(pack, row.baseUnit)}` : row.orderUnit;
      },
    },
    ...levels.slice(0, 4).map((level, index) => priceColumn(t, level, index)),
    {
      key: 'available',
      label: t('products.desk.available'),
      align: 'right',
      width: 104,
      text: (row) => stockText(row, 'available'),
      render: (row) => <Available row={row} />,
    },
    {
      key: 'reserved',
      label: t('products.desk.reserved'),
      align: 'right',
      width: 88,
      priority: 2,
      text: (row) => stockText(row, 'reserved'),
    },
    {
      key: 'waiting',
      label: t('products.desk.waiting'),
      align: 'right',
      width: 84,
      priority: 3,
      text: (row) => stockText(row, 'waiting'),
      render: (row) =>
        row.position && row.position.waiting > 0 ? (
          <span className="is-warning">{counted(row.position.waiting, row)}</span>
        ) : (
          NOTHING
        ),
    },
    {
      key: 'incoming',
      label: t('products.desk.incoming'),
      align: 'right',
      width: 120,
      priority: 2,
      text: (row) => {
        const next = coming(row);
        return next ? `${counted(next.quantity, row)} ${next.day}` : NOTHING;
      },
      render: (row) => {
        const next = coming(row);
        return next ? (
          <>
            {counted(next.quantity, row)}{' '}
            <span className="t3">
              <DateText at={next.day} />
            </span>
          </>
        ) : (
          NOTHING
        );
      },
    },
    {
      key: 'lifeCycle',
      label: t('products.desk.lifeCycle'),
      width: 96,
      text: (row) => t(`products.stage.${row.lifeCycle}`),
      render: (row) => (
        <StatusTag tone={lifeTones[row.lifeCycle]} icon={null} word={t(`products.stage.${row.lifeCycle}`)} />
      ),
    },
  ];
}

/** Of which warehouse the figures are, said before one is chosen. */
function placesWord(t: Translate, all: readonly { name: string }[] | undefined, chosen: boolean): string {
  if (chosen || !all || all.length === 0) return t('products.desk.warehouse');
  const of = all.length === 1 ? (all[0]?.name ?? '') : t('products.desk.allWarehouses', { n: all.length });
  return `${t('products.desk.warehouse')} ${of}`;
}

export default function ProductsPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const [own, setDock] = useState<Dock | null>(null);
  const groups = useApi('products.categories', {}, { staleTime: 60_000 });
  const stores = useApi('supply.warehouses', {}, { staleTime: 60_000 });
  const levels = useApi('prices.levels', {}, { staleTime: 60_000 });
  const docked = useDocked();
  const shownLevels = levels.data?.items.filter((one) => one.products > 0).map((one) => one.level) ?? [];
  const columns = columnsOf(t, shownLevels);
  const first = `price-${shownLevels[0] ?? ''}`;
  const dock: Dock | null = own ?? (params.has('new') && can('products.create') ? { kind: 'new' } : null);
  const close = () => {
    setDock(null);
    setParams((before) => (before.delete('new'), before), { replace: true });
  };
  const actions = usePeekActions(setDock);
  return (
    <ListPage<Row, Filter>
      id="products"
      title={t('products.desk.menu')}
      load={loadRows}
      exportAs={{ list: 'products' }}
      columns={docked ? columns.filter((one) => beside.includes(one.key) || one.key === first) : columns}
      rowKey={(row) => row.id}
      rowName={labelOf}
      views={[
        { key: 'onSale', label: t('products.desk.onSale'), filter: { orderable: true } },
        { key: 'new', label: t('products.stage.new'), filter: { lifeCycle: 'new' } },
        { key: 'phaseOut', label: t('products.stage.phaseOut'), filter: { lifeCycle: 'phaseOut' } },
        { key: 'ended', label: t('products.stage.ended'), filter: { lifeCycle: 'ended' } },
        { key: 'all', label: t('products.desk.all'), filter: {} },
      ]}
      filters={[
        {
          kind: 'choice',
          key: 'warehouseId',
          label: placesWord(t, stores.data?.items, params.has('warehouseId')),
          options: (stores.data?.items ?? []).map((one) => ({ value: one.id, label: one.name })),
        },
        {
          kind: 'choice',
          key: 'category',
          label: t('products.desk.category'),
          options: (groups.data?.categories ?? []).map((one) => ({ value: one.name, label: one.name })),
        },
        {
          kind: 'choice',
          key: 'brand',
          label: t('products.desk.brand'),
          options: (groups.data?.brands ?? []).map((one) => ({ value: one.name, label: one.name })),
        },
      ]}
      search={{ key: 'q', placeholder: t('products.desk.search') }}
      defaultSort="code"
      empty={{
        title: t('products.desk.none'),
        detail: t('products.desk.noneHow'),
        action: can('products.create') ? (
          <Button onClick={() => setDock({ kind: 'new' })}>{t('products.desk.new')}</Button>
        ) : null,
      }}
      actions={[
        {
          key: 'new',
          label: t('products.desk.new'),
          icon: Plus,
          tone: 'primary',
          shortcut: 'c',
          hidden: !can('products.create'),
          run: () => setDock({ kind: 'new' }),
        },
        {
          key: 'warehouses',
          label: t('products.desk.warehouses'),
          icon: Warehouse,
          run: () => setDock({ kind: 'warehouses' }),
        },
      ]}
      bulk={[]}
      peek={{
        title: (row) => (
          <>
            <h2>{labelOf(row)}</h2>
            <StatusTag tone={lifeTones[row.lifeCycle]} icon={null} word={t(`products.stage.${row.lifeCycle}`)} />
          </>
        ),
        body: (row) => <ProductPeek row={row} open={setDock} />,
        actions,
      }}
      href={null}
      dock={dock ? <DockForm dock={dock} close={close} /> : null}
    />
  );
}
