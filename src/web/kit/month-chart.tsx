/** Figures by month in lanes over one time axis, drawn as SVG. A month is chosen by click or arrows; the page shows its figures. */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { roundUp } from './chart-scale.ts';

export interface ChartLine {
  key: string;
  label: string;
  /** By month; null leaves a gap. */
  values: readonly (number | null)[];
  /** A variable of tokens.css without the dashes. */
  colour: string;
  kind: 'bars' | 'line' | 'dashed';
}

export interface ChartLane {
  key: string;
  height: number;
  lines: readonly ChartLine[];
  /** A value on the axis. */
  tick: (value: number) => string;
}

export interface MonthChartProps {
  label: string;
  months: readonly string[];
  lanes: readonly ChartLane[];
  /** Index of the chosen month. */
  at: number;
  choose: (at: number) => void;
  /** What a month says when it is read aloud or pointed at. */
  say: (at: number) => string;
}

const left = 52;
const right = 8;
const gap = 14;
const foot = 20;

const largest = (lane: ChartLane) =>
  roundUp(Math.max(0, ...lane.lines.flatMap((line) => line.values.map((value) => value ?? 0))));

/** Width of the place it stands in, followed as the window changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.max(320, Math.floor(entry?.contentRect.width ?? 720))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}

interface Scale {
  x: (at: number) => number;
  step: number;
  y: (value: number) => number;
  bottom: number;
}

function Bars({ line, scale, last, at }: { line: ChartLine; scale: Scale; last: number; at: number }) {
  const width = Math.max(2, scale.step * 0.62);
  return line.values.map((value, i) =>
    value === null || value <= 0 ? null : (
      <rect
        key={i}
        x={scale.x(i) - width / 2}
        y={scale.y(value)}
        width={width}
        height={Math.max(0, scale.bottom - scale.y(value))}
        rx={1.5}
        fill={`var(--${line.colour})`}
        // The running month is not whole yet.
        opacity={i === last ? 0.45 : i === at ? 1 : 0.85}
      />
    ),
  );
}

/** Unbroken stretches of known values. */
function stretches(values: readonly (number | null)[]): [number, number][][] {
  const out: [number, number][][] = [[]];
  for (const [i, value] of values.entries()) {
    if (value === null) out.push([]);
    else out.at(-1)?.push([i, value]);
  }
  return out.filter((one) => one.length > 0);
}

function Stroke({ line, scale, at }: { line: ChartLine; scale: Scale; at: number }) {
  const colour = `var(--${line.colour})`;
  const chosen = line.values[at];
  return (
    <g>
      {stretches(line.values).map((part) => (
        <polyline
          key={part[0]?.[0]}
          points={part.map(([i, value]) => `${scale.x(i)},${scale.y(Math.max(0, value))}`).join(' ')}
          fill="none"
          stroke={colour}
          strokeWidth={1.75}
          strokeLinejoin="round"
          strokeLinecap="round"
          strokeDasharray={line.kind === 'dashed' ? '3 3' : undefined}
        />
      ))}
      {chosen === null || chosen === undefined ? null : (
        <circle cx={scale.x(at)} cy={scale.y(Math.max(0, chosen))} r={3} fill={colour} />
      )}
    </g>
  );
}

function Lane({
  lane,
  top,
  x,
  step,
  width,
  at,
}: {
  lane: ChartLane;
  top: number;
  x: Scale['x'];
  step: number;
  width: number;
  at: number;
}) {
  const most = largest(lane);
  const bottom = top + lane.height;
  const scale: Scale = { x, step, bottom, y: (value) => bottom - (Math.min(value, most) / most) * lane.height };
  const last = (lane.lines[0]?.values.length ?? 0) - 1;
  return (
    <g>
      {[0, most / 2, most].map((value) => (
        <g key={value}>
          <line x1={left} x2={width - right} y1={scale.y(value)} y2={scale.y(value)} className="mc-grid" />
          <text x={left - 6} y={scale.y(value) + 4} textAnchor="end">
            {lane.tick(value)}
          </text>
        </g>
      ))}
      {lane.lines.map((line) =>
        line.kind === 'bars' ? (
          <Bars key={line.key} line={line} scale={scale} last={last} at={at} />
        ) : (
          <Stroke key={line.key} line={line} scale={scale} at={at} />
        ),
      )}
    </g>
  );
}

/** Years in full, quarters by their month. */
function Axis({ months, x, y, step }: { months: readonly string[]; x: Scale['x']; y: number; step: number }) {
  const every = step >= 16 ? 3 : 6;
  return months.map((month, i) => {
    const number = Number(month.slice(5));
    if ((number - 1) % every !== 0) return null;
    return (
      <text key={month} x={x(i)} y={y} textAnchor="middle" className={number === 1 ? 'mc-year' : undefined}>
        {number === 1 ? month.slice(0, 4) : month.slice(5)}
      </text>
    );
  });
}

export function MonthChart({ label, months, lanes, at, choose, say }: MonthChartProps) {
  const { box, width } = useWidth();
  const step = (width - left - right) / Math.max(1, months.length);
  const x = (i: number) => left + step * (i + 0.5);
  const tops = lanes.map((_, i) => gap / 2 + lanes.slice(0, i).reduce((sum, lane) => sum + lane.height + gap, 0));
  const bottom = lanes.reduce((sum, lane) => sum + lane.height + gap, 0);
  const move = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const to = at + by;
    if (by === 0 || to < 0 || to >= months.length) return;
    event.preventDefault();
    choose(to);
  };
  return (
    <div
      ref={box}
      className="month-chart"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={months.length - 1}
      aria-valuenow={at}
      aria-valuetext={say(at)}
      onKeyDown={move}
    >
      <svg width={width} height={bottom + foot} aria-hidden>
        <rect x={x(at) - step / 2} y={0} width={step} height={bottom} className="mc-at" />
        {lanes.map((lane, i) => (
          <Lane key={lane.key} lane={lane} top={tops[i] ?? 0} x={x} step={step} width={width} at={at} />
        ))}
        <Axis months={months} x={x} y={bottom + 12} step={step} />
        {months.map((month, i) => (
          <rect
            key={month}
            x={x(i) - step / 2}
            y={0}
            width={step}
            height={bottom + foot}
            fill="transparent"
            onClick={() => choose(i)}
          >
            <title>{say(i)}</title>
          </rect>
        ))}
      </svg>
    </div>
  );
}

/** What stands for what: the colour with its word. */
export function ChartLegend({ lines }: { lines: readonly ChartLine[] }) {
  return (
    <span className="mc-legend meta">
      {lines.map((line) => (
        <span key={line.key}>
          <i
            className={line.kind}
            style={{ background: `var(--${line.colour})`, borderColor: `var(--${line.colour})` }}
          />
          {line.label}
        </span>
      ))}
    </span>
  );
}
