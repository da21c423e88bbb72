/** The sentence of a signal with its one bold part, and what is at stake. */
import { formatWan, formatYuan } from '../../../kernel/money.ts';
import { useWords } from '../../../web/kit/use-words.tsx';
import type { Signal } from './signal.ts';

export function Reason({ of }: { of: Signal }) {
  const at = of.strong ? of.reason.indexOf(of.strong) : -1;
  if (!of.strong || at < 0) return of.reason;
  return (
    <>
      {of.reason.slice(0, at)}
      {/* A short one stays whole: a day must not break at its hyphen. */}
      <b className={of.strong.length <= 14 ? 'nowrap' : ''}>{of.strong}</b>
      {of.reason.slice(at + of.strong.length)}
    </>
  );
}

/** Ten thousand 元 and more in 万, less in whole 元 with its decimals. */
export function useStake(fen: number): { text: string; unit: string } {
  const { t, locale } = useWords();
  if (fen < 1_000_000) return { text: formatYuan(fen), unit: t('kit.unit.yuan') };
  return { text: formatWan(locale === 'zh' ? fen : fen * 10), unit: t('kit.unit.wan') };
}
