/** Bars that carry a rule: credit against its limit, receivables by age. The text beside gives the same sum. */
import { formatWan, formatYuan } from '../../kernel/money.ts';
import { Explain } from './explain.tsx';
import { Money, NOTHING } from './figures.tsx';
import { useWords } from './use-words.tsx';

export interface CreditFigures {
  /** 分, all of them. */
  limit: number;
  receivable: number;
  inTransit: number;
  /** Orders that hold credit but are not shipped. */
  reserved: number;
  /** Receipts not yet allocated; counts against the rest. */
  unallocated: number;
  available: number;
}

const pct = (part: number, whole: number) =>
  `${Math.max(0, Math.min(100, Math.round((part / whole) * 10_000) / 100))}%`;

/** A limit shared by a group is also used by its other members; what the own parts do not explain is theirs. */
function usedByOthers({ limit, available, receivable, inTransit, reserved, unallocated }: CreditFigures): number {
  return Math.max(0, limit - available - (receivable + inTransit + reserved - unallocated));
}

interface Segment {
  className: string;
  from: number;
  to: number;
}

function segments(figures: CreditFigures, total: number): Segment[] {
  const used = Math.max(0, figures.receivable - figures.unallocated);
  const soft = used + Math.max(0, figures.inTransit + figures.reserved) + usedByOthers(figures);
  const limit = figures.limit;
  const list: Segment[] = [
    { className: '', from: 0, to: Math.min(used, limit) },
    { className: 'soft', from: Math.min(used, limit), to: Math.min(soft, limit) },
    { className: 'over', from: limit, to: Math.min(soft, total) },
  ];
  return list.filter((one) => one.to > one.from);
}

interface CreditBarProps {
  figures: CreditFigures;
  /** Opens the explanation of the available amount. */
  explain?: { of: string; keyOf: string };
  /** Phone: whole 元 instead of 万, and no working line. */
  brief?: boolean;
}

export function CreditBar({ figures, explain, brief = false }: CreditBarProps) {
  const { t } = useWords();
  const used = figures.limit - figures.available;
  const total = Math.max(figures.limit * (used > figures.limit ? 1.18 : 1), used, 1);
  const short = figures.available < 0;
  const amount = <Money fen={figures.available} in={brief ? 'yuan' : 'wan'} unit />;
  return (
    <div className="credit">
      {brief ? null : (
        <div className="row dense">
          <span className="t2">
            {t('kit.credit.limit')} <Money fen={figures.limit} in="wan" unit />
          </span>
          <b className={`end ${short ? 'neg' : ''}`}>
            {t('kit.credit.available')} {explain ? <Explain {...explain}>{amount}</Explain> : amount}
          </b>
        </div>
      )}
      <div
        className="cb"
        role="img"
        aria-label={t('kit.credit.aria', { used: formatYuan(used), limit: formatYuan(figures.limit) })}
      >
        {segments(figures, total).map((one) => (
          <i
            key={one.className}
            className={one.className}
            style={{ left: pct(one.from, total), width: pct(one.to - one.from, total) }}
          />
        ))}
        <span className="lim" style={{ left: `min(${pct(figures.limit, total)}, calc(100% - 1px))` }} />
      </div>
      {brief ? null : <CreditWorking figures={figures} used={used} />}
    </div>
  );
}

function CreditWorking({ figures, used }: { figures: CreditFigures; used: number }) {
  const { t, locale } = useWords();
  const wan = (fen: number) => formatWan(locale === 'zh' ? fen : fen * 10);
  const parts: string[] = [`${t('kit.credit.receivable')} ${wan(figures.receivable)}`];
  if (figures.inTransit) parts.push(`${t('kit.credit.inTransit')} ${wan(figures.inTransit)}`);
  if (figures.reserved) parts.push(`${t('kit.credit.reserved')} ${wan(figures.reserved)}`);
  const others = usedByOthers(figures);
  if (others > 0) parts.push(`${t('kit.credit.others')} ${wan(others)}`);
  if (figures.unallocated) parts.push(`${t('kit.credit.unallocated')} ${wan(-figures.unallocated)}`);
  return (
    <div className="meta">
      {t('kit.credit.used', { amount: wan(used) })}
      {parts.join(' · ')}
    </div>
  );
}

export interface AgeingPart {
  key: string;
  label: string;
  /** 分 */
  fen: number;
  tone: 'not-due' | 'late' | 'overdue';
}

/** Receivables by age: one stacked bar and its labelled amounts; an empty bucket is —. */
export function AgeingBar({ parts, in: scale = 'wan' }: { parts: readonly AgeingPart[]; in?: 'yuan' | 'wan' }) {
  const { t } = useWords();
  const total = parts.reduce((sum, part) => sum + Math.max(0, part.fen), 0);
  return (
    <div>
      <div
        className="agebar"
        role="img"
        aria-label={parts.map((part) => `${part.label} ${formatYuan(part.fen)}`).join(t('kit.comma'))}
      >
        {parts
          .filter((part) => part.fen > 0)
          .map((part) => (
            <i key={part.key} className={part.tone} style={{ flexGrow: part.fen / total, flexBasis: 0 }} />
          ))}
        {total === 0 ? <i className="none" style={{ flexGrow: 1 }} /> : null}
      </div>
      <div className="agel">
        {parts.map((part) => (
          <div key={part.key}>
            <span className="meta">
              <i className={part.fen > 0 ? part.tone : 'none'} />
              {part.label}
            </span>
            <b
              className={
                part.fen > 0 && part.tone !== 'not-due' ? (part.tone === 'late' ? 'is-warning' : 'is-danger') : ''
              }
            >
              {part.fen === 0 ? NOTHING : <Money fen={part.fen} in={scale} digits={2} unit={scale === 'wan'} />}
            </b>
          </div>
        ))}
      </div>
    </div>
  );
}
