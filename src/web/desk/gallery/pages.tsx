/** Gallery: list and record with invented rows. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formatWan, formatYuan, sumFen } from '../../../kernel/money.ts';
import type { Action } from '../../kit/action-bar.tsx';
import { AgeingBar, CreditBar } from '../../kit/bars.tsx';
import { Card, DetailPage, Facts } from '../../kit/detail-page.tsx';
import { DateText, Money, groupDigits, momentText } from '../../kit/figures.tsx';
import { ListPage } from '../../kit/list-page.tsx';
import type { Column, PageRequest } from '../../kit/list-types.ts';
import { DockPanel } from '../../kit/page.tsx';
import { Empty } from '../../kit/states.tsx';
import { StepBar } from '../../kit/step-bar.tsx';
import { Grade, StatusTag, type Tone, stateIcons } from '../../kit/status-tag.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { SampleExplanation, overLimit, sampleAgeing, sampleSteps } from './pieces.tsx';
import { type SampleOrder, type SampleTexts, sampleOrders, sampleTexts } from './samples.ts';

const tones: Record<SampleOrder['state'], Tone> = {
  waiting: 'info',
  blocked: 'danger',
  ready: 'neutral',
  onTheWay: 'info',
  received: 'success',
  short: 'warning',
};

function StateTag({ order, s }: { order: SampleOrder; s: SampleTexts }) {
  return (
    <StatusTag
      tone={tones[order.state]}
      word={s[order.state]}
      {...(order.state === 'onTheWay' ? { icon: stateIcons.onTheWay } : {})}
    />
  );
}

function columnsOf(s: SampleTexts): Column<SampleOrder>[] {
  return [
    { key: 'number', label: s.number, width: 120, text: (o) => o.number },
    {
      key: 'dealer',
      label: s.dealer,
      text: (o) => o.dealer,
      render: (o) => (
        <>
          {o.dealer} <span className="t3">{o.grade}</span>
        </>
      ),
    },
    {
      key: 'amount',
      label: s.amount,
      width: 118,
      align: 'right',
      sortKey: 'amount',
      text: (o) => formatYuan(o.amount),
      render: (o) => <Money fen={o.amount} bold />,
      footerSum: (rows) => <Money fen={sumFen(rows.map((o) => o.amount))} />,
    },
    {
      key: 'cases',
      label: s.cases,
      width: 72,
      align: 'right',
      priority: 3,
      text: (o) => groupDigits(o.cases),
      footerSum: (rows) => groupDigits(rows.reduce((sum, o) => sum + o.cases, 0)),
    },
    {
      key: 'available',
      label: s.available,
      width: 120,
      align: 'right',
      text: (o) => formatWan(o.available, 2),
      render: (o) => <Money fen={o.available} in="wan" digits={2} signed />,
    },
    {
      key: 'state',
      label: s.state,
      width: 128,
      text: (o) => s[o.state],
      render: (o) => <StateTag order={o} s={s} />,
    },
    {
      key: 'at',
      label: s.at,
      width: 112,
      priority: 3,
      sortKey: 'at',
      text: (o) => momentText(o.at),
      render: (o) => <DateText at={o.at} />,
    },
  ];
}

function OrderPeek({ order, s }: { order: SampleOrder; s: SampleTexts }) {
  return (
    <>
      <div className="row">
        <b style={{ font: 'var(--t-section)', fontWeight: 'var(--w-bold)' }}>{order.dealer}</b>
        <Grade grade={order.grade} />
      </div>
      <StepBar label={s.orders} steps={sampleSteps(s)} />
      <div className="block">
        <div className="row">
          <b className="is-danger">{s.over}</b>
          <span className="end meta">{s.who}</span>
        </div>
      </div>
      <dl className="totals">
        <dt className="t">{s.payable}</dt>
        <dd className="t">
          <Money fen={order.amount} />
        </dd>
      </dl>
    </>
  );
}

const all = sampleOrders(420);

/** Answers like a server: filters, sorts, pages of fifty. */
async function loadSample(page: PageRequest<{ state?: string; q?: string }>) {
  const from = Number(page.cursor ?? 0);
  const { state, q } = page.filter;
  const rows = all.filter((o) => (!state || o.state === state) && (!q || `${o.number}${o.dealer}`.includes(q)));
  const sorted = page.sort.endsWith('amount')
    ? rows.toSorted((a, b) => (page.sort === 'amount' ? a.amount - b.amount : b.amount - a.amount))
    : rows;
  const next = from + page.limit;
  return {
    items: sorted.slice(from, next),
    nextCursor: next < sorted.length ? String(next) : null,
    total: sorted.length,
  };
}

function orderActions(s: SampleTexts): Action[] {
  return [
    { key: 'approve', label: s.approve, tone: 'primary', shortcut: 'y', run: () => {} },
    { key: 'remind', label: s.remind, shortcut: 'r', reason: s.noRightReason, run: () => {} },
    {
      key: 'reject',
      label: s.reject,
      tone: 'danger',
      shortcut: 'n',
      confirm: {
        title: s.rejectTitle,
        yes: s.reject,
        no: s.rejectKeep,
        danger: true,
        ask: { label: s.reason, required: true },
      },
      run: () => {},
    },
  ];
}

export function ListGallery() {
  const { locale } = useWords();
  const s = sampleTexts(locale);
  return (
    <ListPage
      id="gallery"
      title={s.orders}
      load={loadSample}
      columns={columnsOf(s)}
      rowKey={(o) => o.id}
      rowName={(o) => o.number}
      views={[
        { key: 'all', label: s.all, filter: {} },
        { key: 'mine', label: s.mine, filter: { state: 'waiting' }, count: 5 },
        { key: 'held', label: s.held, filter: { state: 'blocked' }, count: 2 },
      ]}
      filters={[
        { kind: 'days', key: 'ordered', label: s.ordered },
        {
          kind: 'choice',
          key: 'state',
          label: s.state,
          options: Object.keys(tones).map((value) => ({ value, label: s[value as SampleOrder['state']] })),
        },
      ]}
      search={{ key: 'q', placeholder: s.searchOrders }}
      defaultSort="-amount"
      empty={{ title: s.empty, detail: s.emptyHow }}
      actions={[{ key: 'new', label: s.newOrder, icon: Plus, tone: 'primary', run: () => {} }]}
      bulk={[{ key: 'approve', label: s.approveMany, icon: Check, run: () => {} }]}
      bulkSum={(rows) => <Money fen={sumFen(rows.map((o) => o.amount))} unit />}
      peek={{
        title: (o) => (
          <>
            <h2>{o.number}</h2>
            <StateTag order={o} s={s} />
          </>
        ),
        body: (o) => <OrderPeek order={o} s={s} />,
        actions: () => orderActions(s),
      }}
      href={() => '/kit?s=record'}
    />
  );
}

export function RecordGallery() {
  const { locale } = useWords();
  const navigate = useNavigate();
  const s = sampleTexts(locale);
  const [explain, setExplain] = useState(true);
  return (
    <DetailPage
      crumbs={[{ label: s.dealer, href: '/kit' }]}
      title="漱石副食有限公司（演示）"
      tags={
        <>
          <Grade grade="A" />
          <StatusTag tone="danger" word={s.blocked} />
        </>
      }
      position={{ at: 3, of: 24, next: () => void navigate('/kit') }}
      actions={[
        { key: 'order', label: s.newOrder, icon: Plus, tone: 'primary', run: () => {} },
        { key: 'x', label: s.reject, more: true, tone: 'danger', run: () => {} },
      ]}
      facts={
        <>
          <Facts
            items={[
              { label: s.owner, value: '周岚 · 何川' },
              { label: s.code, value: 'D-0007' },
            ]}
          />
          <div className="grow">
            <CreditBar figures={overLimit} />
          </div>
        </>
      }
      tabs={[
        {
          key: 'overview',
          label: s.pieces,
          render: () => (
            <Card title={s.receivable} end={<a href="/kit">{s.all}</a>}>
              <AgeingBar parts={sampleAgeing(s)} />
            </Card>
          ),
        },
        { key: 'orders', label: s.orders, count: 2, render: () => <Empty title={s.empty} /> },
      ]}
      dock={
        explain ? (
          <DockPanel
            kind="drawer"
            label={s.explainTitle}
            title={<h2>{s.explainTitle}</h2>}
            onClose={() => setExplain(false)}
            foot={<span className="meta">{s.rule}</span>}
          >
            <SampleExplanation s={s} />
          </DockPanel>
        ) : null
      }
    />
  );
}
