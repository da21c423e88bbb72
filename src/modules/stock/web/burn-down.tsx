/** 清库 burn-down: the plan as a stepped line, what is really left as a thick one; every point can be read as text. */
import { formatWan, formatYuan } from '../../../kernel/money.ts';
import type { Output } from '../../../web/kit/api.ts';
import { useWords } from '../../../web/kit/use-words.tsx';
import './burn-down.css';

type Points = Output<'stock.clearOut'>['burnDown'];

const [width, height] = [640, 200];
const [left, right, top, bottom] = [64, 12, 14, 28];

export function BurnDown({ points, leftFen, today }: { points: Points; leftFen: number; today: string }) {
  const { t, locale } = useWords();
  const most = Math.max(1, ...points.map((one) => Math.max(one.plannedFen, one.actualFen ?? 0)), leftFen);
  const x = (i: number) => left + ((width - left - right) * i) / Math.max(1, points.length - 1);
  const y = (fen: number) => top + (height - top - bottom) * (1 - fen / most);
  const known = points.flatMap((one, i) => (one.actualFen === null ? [] : [{ i, fen: one.actualFen }]));
  const at = known.at(-1);
  // Today lies within the week that runs.
  const next = at ? points[at.i + 1] : undefined;
  const now = at && next ? { x: (x(at.i) + x(at.i + 1)) / 2, fen: leftFen } : null;
  const line = (list: readonly { x: number; fen: number }[]) => list.map((one) => `${one.x},${y(one.fen)}`).join(' ');
  const actual = [...known.map(({ i, fen }) => ({ x: x(i), fen })), ...(now ? [now] : [])];
  const behind = at ? at.fen > (points[at.i]?.plannedFen ?? 0) : false;
  const text = (fen: number) => formatWan(locale === 'zh' ? fen : fen * 10);
  const every = Math.ceil(points.length / 8);
  return (
    <figure className="burn-down">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('stock.clear.chart', { today })}>
        {[0, 0.5, 1].map((part) => (
          <g key={part}>
            <line className="grid" x1={left} x2={width - right} y1={y(most * part)} y2={y(most * part)} />
            <text className="tick" x={left - 8} y={y(most * part) + 4} textAnchor="end">
              {text(Math.round(most * part))}
            </text>
          </g>
        ))}
        {points.map((one, i) =>
          i % every === 0 || i === points.length - 1 ? (
            <text
              key={one.on}
              className="tick"
              x={x(i)}
              y={height - 8}
              textAnchor={i === 0 ? 'start' : i === points.length - 1 ? 'end' : 'middle'}
            >
              {one.on.slice(5)}
            </text>
          ) : null,
        )}
        <polyline className="plan" points={line(points.map((one, i) => ({ x: x(i), fen: one.plannedFen })))} />
        <polyline className={behind ? 'real late' : 'real'} points={line(actual)} />
        {actual.map((one) => (
          <circle key={one.x} className={behind ? 'real late' : 'real'} cx={one.x} cy={y(one.fen)} r={3.5} />
        ))}
      </svg>
      <figcaption className="meta">
        <i className="plan" /> {t('stock.clear.byPlan')} <i className={behind ? 'real late' : 'real'} />{' '}
        {t('stock.clear.inFact')}
        <span className="sr-only">
          {points
            .map(
              (one) =>
                `${one.on} ${formatYuan(one.plannedFen)} / ${one.actualFen === null ? '—' : formatYuan(one.actualFen)}`,
            )
            .join(t('kit.comma'))}
        </span>
      </figcaption>
    </figure>
  );
}
