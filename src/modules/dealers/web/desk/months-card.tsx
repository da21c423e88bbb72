/** Three years of a dealer on one time axis: a month is chosen, its figures stand above and open; the table says the same. */
import { useState } from 'react';
import { formatWan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { type Kpi, KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { type ChartLane, ChartLegend, type ChartLine, MonthChart } from '../../../../web/kit/month-chart.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { figureAt } from '../../rules.months.ts';

type Months = Output<'dealers.months'>;
type Series = Months['series'][number];

const looks: Record<string, Pick<ChartLine, 'colour' | 'kind'>> = {
  ordered: { colour: 'c8', kind: 'dashed' },
  sellIn: { colour: 'c1', kind: 'bars' },
  sellOut: { colour: 'c2', kind: 'line' },
  receipts: { colour: 'c3', kind: 'bars' },
  overdue: { colour: 'danger', kind: 'line' },
  cover: { colour: 'c5', kind: 'line' },
};
/** What is read together stands in one lane. */
const lanes: { key: string; height: number; of: string[] }[] = [
  { key: 'goods', height: 112, of: ['sellIn', 'ordered', 'sellOut'] },
  { key: 'money', height: 80, of: ['receipts', 'overdue'] },
  { key: 'cover', height: 56, of: ['cover'] },
];
const inStrip = ['sellIn', 'sellOut', 'receipts', 'overdue', 'cover'];
/** More of these is no good news. */
const rather: Record<string, 'less'> = { overdue: 'less', cover: 'less' };

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

interface Shown {
  t: Translate;
  locale: 'zh' | 'en';
}

/** 万元 (thousands in English) with one decimal, or whole days. */
function valueText({ locale }: Shown, series: Pick<Series, 'unit'>, value: number | null): string {
  if (value === null) return NOTHING;
  if (series.unit === 'days') return String(Math.round(value));
  return formatWan(locale === 'zh' ? value : value * 10);
}

function changeText(share: number | null): string {
  if (share === null) return NOTHING;
  const text = `${oneDecimal.format(Math.abs(share) * 100)}%`;
  return share < 0 ? `▼ ${text}` : `▲ ${text}`;
}

const keyOf = (id: string, series: string, month: string | undefined) => ({
  of: 'dealers.month',
  keyOf: `${id}:${series}:${month ?? ''}`,
});

const trendOf = (values: Series['values'], at: number) =>
  values.slice(Math.max(0, at - 11), at + 1).map((one) => one ?? 0);

function Strip({ id, data, at, shown }: { id: string; data: Months; at: number; shown: Shown }) {
  const { t } = shown;
  const items = inStrip.flatMap((key): Kpi[] => {
    const series = data.series.find((one) => one.key === key);
    if (!series) return [];
    const { value, mom, yoy, month } = figureAt(data.months, series.values, at);
    const bad = rather[key] === 'less' && (mom ?? 0) > 0.2;
    const unit = series.unit === 'days' ? t('dealers.desk.axis.days') : t('kit.unit.wan');
    return [
      {
        key,
        label: `${series.label} ${month}`,
        value: valueText(shown, series, value),
        line: t('dealers.desk.axis.change', { mom: changeText(mom), yoy: changeText(yoy) }),
        ...(series.values.slice(0, at + 1).some((one) => one) ? { trend: trendOf(series.values, at) } : {}),
        ...(value === null ? {} : { unit, explain: keyOf(id, key, month) }),
        ...(bad ? { tone: 'warning' as const } : {}),
      },
    ];
  });
  return items.length > 0 ? <KpiStrip items={items} /> : null;
}

function lanesOf(data: Months, shown: Shown): ChartLane[] {
  return lanes.flatMap(({ key, height, of }) => {
    const lines = of.flatMap((name): ChartLine[] => {
      const series = data.series.find((one) => one.key === name);
      const look = looks[name];
      return series && look && series.values.some((value) => value !== null)
        ? [{ key: name, label: series.label, values: series.values, ...look }]
        : [];
    });
    const [first] = data.series.filter((one) => of.includes(one.key));
    return first && lines.length > 0
      ? [{ key, height, lines, tick: (value: number) => valueText(shown, first, value) }]
      : [];
  });
}

function Twin({ id, data, shown }: { id: string; data: Months; shown: Shown }) {
  const { t } = shown;
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th style={{ width: 88 }}>{t('dealers.desk.axis.month')}</th>
          {data.series.map((series) => (
            <th key={series.key} className="num">
              {series.label} {series.unit === 'days' ? '' : t('kit.unit.wan')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {data.months
          .map((month, at) => (
            <tr key={month}>
              <td>{month}</td>
              {data.series.map((series) => {
                const value = series.values[at] ?? null;
                return (
                  <td key={series.key} className={value === null ? 'num t3' : 'num'}>
                    {value === null ? (
                      NOTHING
                    ) : (
                      <Explain {...keyOf(id, series.key, month)}>{valueText(shown, series, value)}</Explain>
                    )}
                  </td>
                );
              })}
            </tr>
          ))
          .toReversed()}
      </tbody>
    </table>
  );
}

/** Without the months before anything is known, but a year and a month at least. */
function sinceKnown({ months, series }: Months): Months {
  const first = months.findIndex((_, at) => series.some((one) => one.values[at]));
  const from = Math.min(first < 0 ? 0 : first, Math.max(0, months.length - 13));
  return {
    months: months.slice(from),
    series: series.map((one) => ({ ...one, values: one.values.slice(from) })),
  };
}

/** The sentence above the chart: which way the last whole month went. */
function findingOf(t: Translate, data: Months): string {
  const series = data.series.find((one) => one.key === 'sellIn') ?? data.series[0];
  if (!series) return t('dealers.desk.axis.title', { n: data.months.length });
  const { yoy, month } = figureAt(data.months, series.values, data.months.length - 2);
  if (yoy === null) return t('dealers.desk.axis.title', { n: data.months.length });
  const way = yoy < 0 ? 'dealers.desk.axis.below' : 'dealers.desk.axis.above';
  return t(way, { figure: series.label, month, n: Math.abs(Math.round(yoy * 1000) / 10) });
}

function Axis({ id, data }: { id: string; data: Months }) {
  const { t, locale } = useWords();
  const shown: Shown = { t, locale };
  // The last whole month: the running one says little yet.
  const [at, choose] = useState(data.months.length - 2);
  const [table, setTable] = useState(false);
  const known = data.series.some((one) => one.values.some((value) => value !== null && value !== 0));
  if (!known) return null;
  const drawn = lanesOf(data, shown);
  const say = (i: number) =>
    `${data.months[i] ?? ''}: ${data.series
      .map((one) => `${one.label} ${valueText(shown, one, one.values[i] ?? null)}`)
      .join(t('kit.comma'))}`;
  return (
    <>
      <Strip id={id} data={data} at={at} shown={shown} />
      <Card
        title={findingOf(t, data)}
        flush={table}
        end={
          <span className="row" style={{ gap: 'var(--s3)' }}>
            {table ? null : <ChartLegend lines={drawn.flatMap((lane) => lane.lines)} />}
            <span className="seg" role="group" aria-label={t('dealers.desk.axis.how')}>
              {([false, true] as const).map((one) => (
                <button key={String(one)} type="button" aria-pressed={one === table} onClick={() => setTable(one)}>
                  {t(one ? 'dealers.desk.axis.table' : 'dealers.desk.axis.chart')}
                </button>
              ))}
            </span>
          </span>
        }
      >
        {table ? (
          <Twin id={id} data={data} shown={shown} />
        ) : (
          <MonthChart
            label={t('dealers.desk.axis.label')}
            months={data.months}
            lanes={drawn}
            at={at}
            choose={choose}
            say={say}
          />
        )}
      </Card>
    </>
  );
}

export function MonthsCard({ id }: { id: string }) {
  const query = useApi('dealers.months', { id });
  return (
    <Answer query={query} rows={8}>
      {(data) => <Axis id={id} data={sinceKnown(data)} />}
    </Answer>
  );
}
