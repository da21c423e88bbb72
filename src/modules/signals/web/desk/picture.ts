/** The month against its time as a picture. */
import { formatWan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import type { PictureBar, PictureOf } from '../../../../web/kit/picture.ts';
import type { Translate } from '../../../../words.ts';

type Month = Output<'signals.month'>;

export interface MonthTexts {
  /** The finding in one sentence. */
  lead: string;
  wan: (fen: number | null) => string;
  tenths: (e3: number) => string;
}

export function monthPicture(t: Translate, month: Month, { lead, wan, tenths }: MonthTexts): PictureOf {
  const bar = (which: 'sales' | 'receipts'): PictureBar => {
    const one = month[which];
    const behind = (one.aheadE3 ?? 0) < 0;
    const parts = [
      one.reachedE3 === null ? null : t('signals.desk.picture.reached', { share: tenths(one.reachedE3) }),
      one.aheadE3 === null ? null : `${behind ? '▼' : '▲'} ${t('signals.desk.points', { n: tenths(one.aheadE3) })}`,
      one.expectedFen === null ? null : t('signals.desk.picture.expected', { amount: wan(one.expectedFen) }),
    ];
    return {
      label: t(`signals.desk.${which}`),
      value: t('signals.desk.picture.of', { now: wan(one.nowFen), last: wan(one.lastMonthFen) }),
      share: one.reachedE3 === null ? null : one.reachedE3 / 1000,
      time: month.timeE3 / 1000,
      note: parts.filter((part) => part !== null).join(' · ') || t(`signals.desk.none.${which}`),
      tone: behind ? 'danger' : 'success',
    };
  };
  return {
    name: `${t('signals.desk.picture.title')}_${month.month}`,
    title: t('signals.desk.picture.title'),
    subject: t('signals.desk.monthOf', { month: Number(month.month.slice(5)), n: month.dealers }),
    lead,
    bars: [bar('sales'), bar('receipts')],
    source: t('signals.desk.picture.source', { share: tenths(month.timeE3) }),
  };
}

export const wanOf = (locale: string, none: string) => (fen: number | null) =>
  fen === null ? none : formatWan(locale === 'zh' ? fen : fen * 10);
