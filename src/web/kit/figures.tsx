/** Numbers on the screen: money, prices, quantities, days. Unknown is —, zero is 0, minus is U+2212. */
import { formatPrice, formatWan, formatYuan } from '../../kernel/money.ts';
import { type Pack, mixed, mixedFrom } from '../../kernel/quantity.ts';
import { businessDay } from '../../kernel/time.ts';
import { useWords } from './use-words.tsx';

export const NOTHING = '—';

interface MoneyProps {
  /** 分 */
  fen: number | null | undefined;
  /** Overviews count in 万 (in English in thousands), documents in 元. */
  in?: 'yuan' | 'wan';
  digits?: number;
  /** Writes the unit after the number; leave out where the column head names it. */
  unit?: boolean;
  bold?: boolean;
  /** Red when below zero. */
  signed?: boolean;
}

export function Money({ fen, in: scale = 'yuan', digits = 1, unit = false, bold = false, signed = false }: MoneyProps) {
  const { t, locale } = useWords();
  if (fen === null || fen === undefined) return <span className="t3">{NOTHING}</span>;
  const inWan = scale === 'wan';
  const text = inWan ? formatWan(locale === 'zh' ? fen : fen * 10, digits) : formatYuan(fen);
  return (
    <span className={[bold ? 'bold' : '', signed && fen < 0 ? 'neg' : '', 'nowrap'].join(' ')}>
      {text}
      {unit ? <span className="u">{t(inWan ? 'kit.unit.wan' : 'kit.unit.yuan')}</span> : null}
    </span>
  );
}

/** Unit price in 1/10000 元. */
export function Price({ e4, unit }: { e4: number | null | undefined; unit?: string }) {
  if (e4 === null || e4 === undefined) return <span className="t3">{NOTHING}</span>;
  return (
    <span className="nowrap">
      {formatPrice(e4)}
      {unit ? <span className="u">/{unit}</span> : null}
    </span>
  );
}

export function groupDigits(amount: number): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: 6 }).replace('-', '−');
}

/** Base units counted in a unit and the smaller ones: who ordered by the 箱 reads 215箱, not 4托7箱. */
export function countedIn(base: number, packs: readonly Pack[], unit: string): string {
  return mixedFrom(base, packs, unit);
}

/** Base units as people count them (12箱3瓶), with `unit` from that one down; without packs, the plain number. */
export function Quantity({
  base,
  packs,
  unit,
}: {
  base: number | null | undefined;
  packs?: readonly Pack[];
  unit?: string;
}) {
  if (base === null || base === undefined) return <span className="t3">{NOTHING}</span>;
  if (packs && packs.length > 0) {
    return <span className="nowrap">{unit ? countedIn(base, packs, unit) : mixed(base, packs)}</span>;
  }
  return (
    <span className="nowrap">
      {groupDigits(base)}
      {unit ? <span className="u">{unit}</span> : null}
    </span>
  );
}

const oneDecimal = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share of one as per cent, one decimal. */
export function Percent({ share }: { share: number | null | undefined }) {
  if (share === null || share === undefined || !Number.isFinite(share)) return <span className="t3">{NOTHING}</span>;
  return (
    <span className="nowrap">
      {oneDecimal.format(share * 100).replace('-', '−')}
      <span className="u">%</span>
    </span>
  );
}

/** 'YYYY-MM-DD HH:mm' in Asia/Shanghai. */
export function momentText(iso: string): string {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

/** A day ('YYYY-MM-DD') or an instant (ISO); this year's without the year, the whole on hover. */
export function DateText({ at, full = false }: { at: string | null | undefined; full?: boolean }) {
  if (!at) return <span className="t3">{NOTHING}</span>;
  const text = at.length === 10 ? at : momentText(at);
  const thisYear = businessDay(new Date()).slice(0, 4);
  return (
    <time className="nowrap" dateTime={at} title={text}>
      {!full && text.startsWith(`${thisYear}-`) ? text.slice(5) : text}
    </time>
  );
}
