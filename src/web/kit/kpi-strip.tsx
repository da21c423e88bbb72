/** One card of at most five figures, each with a line that says what it means. */
import type { ReactNode } from 'react';
import { Explain } from './explain.tsx';

export interface Kpi {
  key: string;
  label: string;
  value: ReactNode;
  unit?: string;
  /** Small line below: comparison or meaning. */
  line?: ReactNode;
  tone?: 'danger' | 'warning' | 'success';
  trend?: readonly number[];
  explain?: { of: string; keyOf: string };
}

export function KpiStrip({ items }: { items: readonly Kpi[] }) {
  return (
    <div className="kpis">
      {items.slice(0, 5).map((item) => (
        <div key={item.key} className="kpi">
          <div className="l">{item.label}</div>
          <div className="v">
            <span>
              {item.explain ? <Explain {...item.explain}>{item.value}</Explain> : item.value}
              {item.unit ? <span className="u">{item.unit}</span> : null}
            </span>
            {item.trend ? <Sparkline points={item.trend} /> : null}
          </div>
          <div className="d">{item.tone ? <span className={`is-${item.tone}`}>{item.line}</span> : item.line}</div>
        </div>
      ))}
    </div>
  );
}

/** 64 x 24, last point marked. Decoration only: the numbers stand in the text. */
export function Sparkline({ points, tone = 'c1' }: { points: readonly number[]; tone?: 'c1' | 'warning' | 'danger' }) {
  if (points.length < 2) return null;
  const low = Math.min(...points);
  const span = Math.max(...points) - low || 1;
  const at = points.map((value, i) => [2 + (i * 60) / (points.length - 1), 21 - ((value - low) / span) * 18] as const);
  const last = at[at.length - 1];
  const colour = `var(--${tone})`;
  return (
    <svg width="64" height="24" viewBox="0 0 64 24" aria-hidden>
      <polyline
        points={at.map(([x, y]) => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`).join(' ')}
        fill="none"
        stroke={colour}
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      {last ? <circle cx={last[0]} cy={last[1]} r="2.2" fill={colour} /> : null}
    </svg>
  );
}
