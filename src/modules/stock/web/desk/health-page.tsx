/** 进销存: how dealers stand, dealer by product; a cell opens what makes it, and the lists say what to do first. */
import { ArrowRightLeft, Image, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { type Input, api } from '../../../../web/kit/api.ts';
import { Button, IconButton } from '../../../../web/kit/button.tsx';
import { useListData } from '../../../../web/kit/list-data.ts';
import { SearchBox } from '../../../../web/kit/list-filters.tsx';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { usePicture } from '../../../../web/kit/picture.ts';
import { Page } from '../../../../web/kit/page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Empty, ErrorState, Skeleton } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { CellCard } from './cell-card.tsx';
import { DueList, HealthList, StaleList } from './health-lists.tsx';
import { type Cell, HeatMatrix, Legend, type Matrix, type MatrixRow } from './matrix.tsx';
import { MorePages } from './more-pages.tsx';
import { Suggested } from './suggested.tsx';
import './stock.css';

type Filter = NonNullable<Input<'stock.matrix'>['filter']>;
type By = NonNullable<Filter['by']>;
export interface Open {
  dealer: MatrixRow['dealer'];
  key: string;
}

/** The pages of the matrix, with the columns of all that were read. */
function useMatrix(filter: Filter) {
  const first = useApi('stock.matrix', { filter, sort: 'dealer', limit: 50 }, { keep: true, every: 60_000 });
  const load = async ({ cursor }: PageRequest<Filter>) =>
    api.call('stock.matrix', { filter, sort: 'dealer', limit: 50, ...(cursor ? { cursor } : {}) });
  const data = useListData<MatrixRow, Filter>(`stock.matrix.${filter.by}`, load, { ...filter }, 'dealer');
  const keys = new Set(data.rows.flatMap((row) => row.cells.map((cell) => cell.key)));
  const known = first.data?.columns ?? [];
  const columns = known.filter((column) => keys.size === 0 || keys.has(column.key));
  return { data, columns, thresholds: first.data?.thresholds };
}

function useFinding(): string {
  const { t } = useWords();
  const { data } = useApi('stock.health', { sort: '-stake', limit: 1 }, { every: 60_000 });
  const count = (...of: string[]) =>
    (data?.sums ?? []).filter((one) => of.includes(one.status)).reduce((sum, one) => sum + one.pairs, 0);
  const [short, long] = [count('negative', 'out', 'soon'), count('excess', 'noSale')];
  if (!data) return t('stock.desk.matrix');
  return short + long === 0 ? t('stock.desk.findingNone') : t('stock.desk.finding', { short, long });
}

function Seg({ by, set }: { by: By; set: (by: By) => void }) {
  const { t } = useWords();
  return (
    <span className="seg" role="group" aria-label={t('stock.desk.matrix')}>
      {(['sku', 'category'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={one === by} onClick={() => set(one)}>
          {t(one === 'sku' ? 'stock.desk.bySku' : 'stock.desk.byCategory')}
        </button>
      ))}
    </span>
  );
}

function Body({
  by,
  q,
  category,
  open,
  choose,
}: {
  by: By;
  q: string;
  category: string | null;
  open: Open | null;
  choose: (row: MatrixRow, cell: Cell, columns: Matrix['columns']) => void;
}) {
  const { t } = useWords();
  const title = useFinding();
  const { data, columns, thresholds } = useMatrix({ by, ...(q ? { q } : {}), ...(category ? { category } : {}) });
  if (data.problem) return <ErrorState problem={data.problem} retry={data.reload} />;
  if (data.loading || !thresholds) return <Skeleton rows={12} />;
  if (columns.length === 0 || data.rows.length === 0)
    return q ? (
      <Empty title={t('stock.desk.noMatch')} />
    ) : (
      <Empty title={t('stock.desk.noMatrix')} detail={t('stock.desk.noMatrixWhy')} />
    );
  return (
    <section className="card stock-matrix">
      <header>
        <h2>{title}</h2>
        <span className="end meta">
          {t('stock.desk.shown', { n: data.rows.length })} ·{' '}
          {t('stock.desk.staleCount', { n: data.rows.filter((row) => row.stale).length })}
        </span>
      </header>
      <Legend thresholds={thresholds} />
      <div className="scroll-x" role="group" tabIndex={0} aria-label={t('stock.desk.matrix')}>
        <HeatMatrix
          matrix={{ columns }}
          rows={data.rows}
          open={open && { dealerId: open.dealer.id, key: open.key }}
          choose={(row, cell) => choose(row, cell, columns)}
        />
      </div>
      {data.complete ? null : (
        <div className="row pad16" style={{ justifyContent: 'center' }}>
          <Button size="sm" pending={data.loadingMore} onClick={data.more}>
            {t('kit.list.more')}
          </Button>
        </div>
      )}
      <StaleList rows={data.rows} />
    </section>
  );
}

export default function HealthPage() {
  const { t } = useWords();
  const { can, me } = useSession();
  const show = usePicture();
  const [by, setBy] = useState<By>('sku');
  const [category, setCategory] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Open | null>(null);
  const [suggest, setSuggest] = useState<MatrixRow['dealer'] | null>(null);
  const q = useSettled(text.trim());
  const choose = (row: MatrixRow, cell: Cell) => {
    if (by === 'sku') return setOpen({ dealer: row.dealer, key: cell.key });
    setCategory(cell.key);
    setBy('sku');
  };
  const order = can('stock.replenishment') && can('orders.create') ? setSuggest : null;
  return (
    <Page
      title={t('stock.desk.menu')}
      beside={<Seg by={by} set={(next) => (setCategory(null), setBy(next))} />}
      end={
        <>
          {category ? (
            <button type="button" className="chip on" onClick={() => setCategory(null)}>
              {category} ×
            </button>
          ) : null}
          <SearchBox value={text} placeholder={t('stock.desk.findDealer')} onChange={setText} />
          <IconButton
            icon={Image}
            label={t('kit.picture')}
            onClick={() =>
              void show(async () => (await import('../picture.ts')).stockPicture(me.company.name)).catch(toast.failed)
            }
          />
          {can('stock.transfers') ? (
            <Button icon={ArrowRightLeft} href="/stock/transfers">
              {t('stock.care.transfers')}
            </Button>
          ) : null}
          <MorePages />
          {can('stock.suggestLimits') ? (
            <Button icon={SlidersHorizontal} href="/stock/limits">
              {t('stock.desk.limits')}
            </Button>
          ) : null}
        </>
      }
      dock={suggest ? <Suggested key={suggest.id} dealer={suggest} close={() => setSuggest(null)} /> : null}
    >
      <div className="stock-health">
        <Body by={by} q={q} category={category} open={open} choose={choose} />
        <div className="stack stock-side">
          {open ? <CellCard open={open} order={order} close={() => setOpen(null)} /> : null}
          <HealthList title={t('stock.desk.list.short')} status={['out', 'soon']} order={order} />
          <HealthList title={t('stock.desk.list.long')} status={['excess', 'noSale']} order={null} />
          {can('stock.due') ? <DueList order={order} /> : null}
        </div>
      </div>
    </Page>
  );
}
