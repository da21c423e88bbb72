/** The account of a dealer over the running month as a picture: balance, what is overdue, what is open. */
import { formatYuan, sumFen } from '../../../kernel/money.ts';
import { api } from '../../../web/kit/api.ts';
import type { PictureOf } from '../../../web/kit/picture.ts';
import { textsOf } from '../../../web/kit/picture/texts.ts';
import { tNow } from '../../../web/kit/use-words.tsx';
import { words } from '../words.picture.ts';

const t = textsOf(words);

const shown = 12;

/** @param today of the business: the period is its month up to it. */
export async function accountPicture(dealerId: string, today: string): Promise<PictureOf> {
  const from = `${today.slice(0, 7)}-01`;
  const account = await api.call('receivables.account', { dealerId, from, to: today, limit: 1 });
  const overdue = sumFen(account.openItems.filter((one) => one.daysOverdue > 0).map((one) => one.openFen));
  const yuan = tNow('kit.unit.yuan');
  const items = account.openItems;
  return {
    name: `${t('receivables.picture.title')}_${account.dealer.name}_${today}`,
    title: t('receivables.picture.title'),
    subject: t('receivables.picture.subject', { dealer: account.dealer.name, from, to: today }),
    lead: overdue > 0 ? t('receivables.picture.owing', { amount: formatYuan(overdue) }) : t('receivables.picture.fine'),
    figures: [
      {
        label: t('receivables.picture.closing'),
        value: formatYuan(account.closingFen),
        unit: yuan,
        note: t('receivables.picture.opening', { amount: formatYuan(account.openingFen) }),
      },
      {
        label: t('receivables.picture.overdue'),
        value: formatYuan(overdue),
        unit: yuan,
        tone: overdue > 0 ? 'danger' : 'plain',
      },
      { label: t('receivables.picture.debit'), value: formatYuan(account.debitFen), unit: yuan },
      { label: t('receivables.picture.credit'), value: formatYuan(account.creditFen), unit: yuan },
    ],
    ...(items.length === 0
      ? {}
      : {
          table: {
            columns: [
              { head: t('receivables.picture.document') },
              { head: t('receivables.picture.due'), tone: (row) => ((row[1] ?? '') < today ? 'danger' : 'plain') },
              { head: t('receivables.picture.open'), align: 'right' },
            ],
            rows: items.slice(0, shown).map((one) => [one.number, one.dueOn, formatYuan(one.openFen)]),
            ...(items.length > shown ? { rest: t('receivables.picture.rest', { n: items.length - shown }) } : {}),
          },
        }),
    source: t('receivables.picture.source'),
  };
}
