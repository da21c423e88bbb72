/** One clear-out plan: burn-down against the plan, its products week by week, its measures, and closing it. */
import { Flag } from 'lucide-react';
import { useParams } from 'react-router';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { Card, DetailPage, Facts } from '../../../../web/kit/detail-page.tsx';
import { countedIn, DateText, Money, NOTHING } from '../../../../web/kit/figures.tsx';
import { KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { BurnDown } from '../burn-down.tsx';
import { type ClearOut, ClearOutTag, effortText } from '../clear-out-parts.tsx';
import './stock.css';

type Line = ClearOut['lines'][number];

function LineRow({ line, dealerId }: { line: Line; dealerId: string }) {
  const { t } = useWords();
  const counted = (base: number) => countedIn(base, line.packs, line.orderUnit);
  const effort = effortText(line.effort);
  return (
    <>
      <tr>
        <td>
          <a className="btn link" href={`/stock/${dealerId}?sku=${line.skuId}`}>
            {line.name} {line.spec}
          </a>
        </td>
        <td>
          <ClearOutTag state={line.state} />
        </td>
        <td className="num">{counted(line.stock)}</td>
        <td className="num">{line.targetText}</td>
        <td className="num">
          <b>{line.nowText}</b>
        </td>
        <td className="num">{line.neededPerWeek ? counted(line.neededPerWeek) : NOTHING}</td>
        <td className="num">{effort === null ? NOTHING : t('stock.clear.times', { n: effort })}</td>
      </tr>
      <tr className="sub">
        <td colSpan={7} className="wrap meta">
          {line.weeks.map((week) => (
            <span key={week.to} className={(week.behind ?? 0) > 0 ? 'is-danger nowrap' : 'nowrap'}>
              {week.to.slice(5)} {counted(week.remaining)} / {week.actual === null ? NOTHING : counted(week.actual)}
              {'　'}
            </span>
          ))}
        </td>
      </tr>
    </>
  );
}

function Lines({ plan }: { plan: ClearOut }) {
  const { t } = useWords();
  return (
    <Card flush title={t('stock.clear.weekly')}>
      <table className="tbl">
        <thead>
          <tr>
            <th>{t('stock.clear.product')}</th>
            <th style={{ width: 116 }}>{t('stock.clear.state')}</th>
            <th className="num" style={{ width: 104 }}>
              {t('stock.clear.from')}
            </th>
            <th className="num" style={{ width: 96 }}>
              {t('stock.clear.target')}
            </th>
            <th className="num" style={{ width: 104 }}>
              {t('stock.clear.now')}
            </th>
            <th className="num" style={{ width: 116 }}>
              {t('stock.clear.perWeek')}
            </th>
            <th className="num" style={{ width: 96 }}>
              {t('stock.clear.effort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line) => (
            <LineRow key={line.skuId} line={line} dealerId={plan.dealer.id} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Body({ plan }: { plan: ClearOut }) {
  const { t } = useWords();
  const { me } = useSession();
  const facts = [
    { label: t('stock.clear.owner'), value: plan.ownerName },
    { label: t('stock.clear.until'), value: <DateText at={plan.toOn} /> },
    ...plan.measures.map(({ kind, text }) => ({ label: t(`stock.clear.kind.${kind}`), value: text })),
    ...(plan.note ? [{ label: t('stock.clear.note'), value: plan.note }] : []),
    ...(plan.result ? [{ label: t('stock.clear.result'), value: plan.result }] : []),
  ];
  return (
    <div className="stack" style={{ gap: 'var(--s4)' }}>
      <KpiStrip
        items={[
          { key: 'start', label: t('stock.clear.start'), value: <Money fen={plan.startFen} in="wan" unit /> },
          {
            key: 'left',
            label: t('stock.clear.left'),
            value: <Money fen={plan.leftFen} in="wan" unit />,
            ...(plan.leftFen > plan.plannedFen ? { tone: 'danger' as const, line: t('stock.clear.state.behind') } : {}),
          },
          { key: 'planned', label: t('stock.clear.planned'), value: <Money fen={plan.plannedFen} in="wan" unit /> },
          {
            key: 'week',
            label: t('stock.clear.weeks'),
            value: t('stock.clear.week', { n: Math.min(plan.weeks, plan.weeksOver + 1), all: plan.weeks }),
          },
        ]}
      />
      <div className="cols">
        <Card title={t('stock.clear.burn')}>
          <BurnDown points={plan.burnDown} leftFen={plan.leftFen} today={me.today} />
        </Card>
        <Card title={t('stock.clear.measure')}>
          <Facts items={facts} />
        </Card>
      </div>
      <Lines plan={plan} />
    </div>
  );
}

function useClose(plan: ClearOut): Action[] {
  const { t } = useWords();
  const { run } = useCommand('stock.closeClearOut');
  if (!plan.mayClose) return [];
  const { id, version, number } = plan;
  return [
    {
      key: 'close',
      label: t('stock.clear.close'),
      icon: Flag,
      confirm: {
        title: t('stock.clear.closeTitle', { number }),
        body: t('stock.clear.closeWhy'),
        yes: t('stock.clear.close'),
        no: t('stock.clear.keep'),
        ask: { label: t('stock.clear.result'), required: true },
      },
      run: (said) => run({ id, version, result: said ?? '' }),
    },
  ];
}

function Plan({ plan }: { plan: ClearOut }) {
  const { t } = useWords();
  const actions = useClose(plan);
  return (
    <DetailPage
      crumbs={[
        { label: t('stock.clear.title'), href: '/stock/clear-outs' },
        { label: plan.dealer.name, href: `/stock/${plan.dealer.id}` },
      ]}
      title={plan.number}
      tags={<ClearOutTag state={plan.state} />}
      actions={actions}
      tabs={[{ key: 'plan', label: t('stock.clear.title'), render: () => <Body plan={plan} /> }]}
    />
  );
}

export default function ClearOutPage() {
  const { id = '' } = useParams();
  const query = useApi('stock.clearOut', { id }, { every: 60_000 });
  return <Answer query={query}>{(plan) => <Plan plan={plan} />}</Answer>;
}
