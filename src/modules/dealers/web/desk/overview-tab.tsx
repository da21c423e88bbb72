/** A dealer at a glance: what is owed, what was ordered, what lies there, who decides, what happened. */
import { Link } from 'react-router';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { Timeline } from '../../../../web/kit/timeline.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { AgeingCard } from './account-cards.tsx';
import { entriesOf, numberOf, type Overview, sectionOf, textOf } from './dealer-types.ts';
import { entriesFrom } from './history.tsx';
import { MonthsCard } from './months-card.tsx';
import { OrdersCard } from './orders-card.tsx';
import { StockStrip } from './stock-strip.tsx';

function StockCard({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const stock = sectionOf(overview, 'stock');
  const items = entriesOf(stock?.['items']);
  if (!stock || items.length === 0) return null;
  return (
    <Card
      flush
      title={t('dealers.desk.stockTitle', { n: numberOf(stock, 'products') })}
      end={
        <span className="row">
          <span className="t3">{t('dealers.desk.stockOn', { on: textOf(stock, 'lastOn') })}</span>
          <Link to={`/stock/${overview.dealer.id}`}>{t('dealers.desk.allStock')}</Link>
        </span>
      }
    >
      <table className="tbl">
        <tbody>
          {items.slice(0, 6).map((one) => (
            <tr key={textOf(one, 'skuId')}>
              <td>
                {textOf(one, 'product')} <span className="t3">{textOf(one, 'code')}</span>
              </td>
              <td className="num" style={{ width: 140 }}>
                {textOf(one, 'text')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

export function DecidersCard({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const deciders = overview.people.filter((one) => one.isDecisionMaker && one.endedOn === null);
  return (
    <Card title={t('dealers.desk.deciders')}>
      {deciders.length === 0 ? <p className="t3 dense">{t('dealers.desk.noDeciders')}</p> : null}
      {deciders.map((one) => (
        <div key={one.id} className="stack dense" style={{ gap: 2 }}>
          <span>
            <b>{one.name}</b> <span className="t2">{one.title}</span> <span className="t2">{one.phone ?? ''}</span>
          </span>
          {one.temperament ? (
            <span>
              <span className="t3">{t('dealers.desk.temperament')}</span> {one.temperament}
            </span>
          ) : null}
          {one.taboos ? (
            <span>
              <span className="t3">{t('dealers.desk.taboos')}</span> {one.taboos}
            </span>
          ) : null}
        </div>
      ))}
    </Card>
  );
}

function ActivityCard({ id }: { id: string }) {
  const { t } = useWords();
  const query = useApi('dealers.timeline', { id, limit: 20 });
  return (
    <Card title={t('dealers.desk.activity')} end={<Link to="?tab=history">{t('dealers.desk.allActivity')}</Link>}>
      <Answer query={query} rows={5}>
        {({ items }) => <Timeline entries={entriesFrom(t, items, false).slice(0, 7)} />}
      </Answer>
    </Card>
  );
}

/** Sub-dealers, files put into this one, what is not settled: only what there is. */
function Related({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { children, merged, openItems, dealer } = overview;
  const cards = (title: string, items: Overview['children']) =>
    items.length === 0 ? null : (
      <Card title={title}>
        <ul className="stack dense" style={{ gap: 4 }}>
          {items.map((one) => (
            <li key={one.id}>
              <Link to={`/dealers/${one.id}`}>
                {one.code} {one.name}
              </Link>
            </li>
          ))}
        </ul>
      </Card>
    );
  return (
    <>
      {openItems.length > 0 && dealer.status !== 'active' ? (
        <Card title={t('dealers.desk.openItems')}>
          <ul className="stack dense" style={{ gap: 4 }}>
            {openItems.map((one) => (
              <li key={one.code}>{one.text}</li>
            ))}
          </ul>
        </Card>
      ) : null}
      {dealer.parentId
        ? cards(t('dealers.desk.parent'), [{ id: dealer.parentId, code: '', name: dealer.parentName ?? NOTHING }])
        : null}
      {cards(t('dealers.desk.children'), children)}
      {cards(t('dealers.desk.merged'), merged)}
    </>
  );
}

/** Said once above everything: another file of the same firm. */
function Suspects({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { can } = useSession();
  const { dealer } = overview;
  const { data } = useApi(
    'dealers.duplicates',
    { id: dealer.id },
    { enabled: can('dealers.duplicates') && dealer.mergedInto === null, staleTime: 60_000 },
  );
  if (!data || (data.items.length === 0 && data.hidden === 0)) return null;
  return (
    <div className="block warning">
      <div className="row">
        <b>{t('dealers.desk.suspect')}</b>
        <span className="end meta">{data.hidden > 0 ? t('dealers.desk.suspectHidden', { n: data.hidden }) : null}</span>
      </div>
      {data.items.map((one) => (
        <div key={one.id} className="dense">
          <Link to={`/dealers/${one.id}`}>
            {one.code} {one.name}
          </Link>{' '}
          <span className="t2">{one.reasons.map((reason) => t(`dealers.duplicateReason.${reason}`)).join('、')}</span>
        </div>
      ))}
    </div>
  );
}

function MergedNotice({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { mergedInto } = overview.dealer;
  if (!mergedInto) return null;
  return (
    <div className="block info row">
      <StatusTag tone="info" word={t('dealers.status.ended')} />
      {t('dealers.desk.mergedInto')}
      <Link className="end" to={`/dealers/${mergedInto}`}>
        {t('dealers.desk.openKept')}
      </Link>
    </div>
  );
}

export function OverviewTab({ overview }: { overview: Overview }) {
  const { can } = useSession();
  return (
    <div className="stack" style={{ gap: 'var(--s3)' }}>
      <MergedNotice overview={overview} />
      <Suspects overview={overview} />
      {can('dealers.months') ? <MonthsCard id={overview.dealer.id} /> : null}
      <StockStrip dealerId={overview.dealer.id} />
      <div className="cols">
        <div className="stack" style={{ gap: 'var(--s3)' }}>
          <AgeingCard overview={overview} />
          <OrdersCard dealer={overview.dealer} limit={6} />
          <StockCard overview={overview} />
        </div>
        <div className="stack" style={{ gap: 'var(--s3)' }}>
          <DecidersCard overview={overview} />
          <Related overview={overview} />
          {can('dealers.timeline') ? <ActivityCard id={overview.dealer.id} /> : null}
        </div>
      </div>
    </div>
  );
}
