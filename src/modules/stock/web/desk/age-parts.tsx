/** What desk pages share of age and shelf life: words of a row, its bar, its lots. */
import type { Output } from '../../../../web/kit/api.ts';
import { AgeingBar } from '../../../../web/kit/bars.tsx';
import { Explain } from '../../../../web/kit/explain.tsx';
import { countedIn, DateText, NOTHING } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export type Ages = Output<'stock.ages'>;
export type Aged = Ages['items'][number];

export const ageKeys = ['d0_30', 'd31_60', 'd61_90', 'd91_180', 'd181_365', 'over365', 'unknown'] as const;
const toneOf = (age: (typeof ageKeys)[number]) =>
  age === 'd181_365' || age === 'over365' ? 'overdue' : age === 'd91_180' || age === 'unknown' ? 'late' : 'not-due';

/** 分 by age; without figures until the first page is there. */
export function AgeBar({ sums }: { sums: NonNullable<Ages['sums']> }) {
  const { t } = useWords();
  const parts = ageKeys
    .filter((age) => age !== 'unknown' || sums.buckets.unknown > 0)
    .map(
      (age) => ({ key: age, label: t(`stock.care.age.${age}`), fen: sums.buckets[age], tone: toneOf(age) }) as const,
    );
  return <AgeingBar parts={parts} />;
}

/** The worst that can be said of a pair, one word. */
export function AgeTag({ row }: { row: Pick<Aged, 'expired' | 'near' | 'half' | 'slow'> }) {
  const { t } = useWords();
  if (row.expired > 0) return <StatusTag tone="danger" word={t('stock.care.state.expired')} />;
  if (row.near > 0) return <StatusTag tone="danger" word={t('stock.care.state.near')} />;
  if (row.slow) return <StatusTag tone="warning" word={t('stock.care.state.slow')} />;
  if (row.half > 0) return <StatusTag tone="warning" word={t('stock.care.state.half')} />;
  return <span className="t3">{NOTHING}</span>;
}

export function LastDay({ row }: { row: Aged }) {
  const { t } = useWords();
  if (row.expiresOn === null || row.daysLeft === null) return <span className="t3">{NOTHING}</span>;
  return (
    <Explain of="stock.age" keyOf={`${row.dealer.id}:${row.skuId}`}>
      {row.daysLeft <= 0 ? t('stock.care.over', { n: -row.daysLeft }) : t('stock.care.left', { n: row.daysLeft })}
    </Explain>
  );
}

/** The lots of one product of one dealer, oldest first. */
export function Lots({ dealerId, skuId }: { dealerId: string; skuId: string }) {
  const { t } = useWords();
  const query = useApi('stock.lots', { dealerId, skuId });
  return (
    <Answer query={query} rows={4}>
      {({ lots, packs, orderUnit }) => (
        <table className="tbl plain">
          <thead>
            <tr>
              <th>{t('stock.care.cameOn')}</th>
              <th className="num">{t('stock.desk.quantity')}</th>
              <th className="num">{t('stock.care.ageDays')}</th>
              <th>{t('stock.care.lastDay')}</th>
            </tr>
          </thead>
          <tbody>
            {lots.map((lot) => (
              <tr key={`${lot.on} ${lot.batch} ${lot.expiresOn}`}>
                <td>
                  {lot.on ? <DateText at={lot.on} /> : t('stock.care.unknownDay')}
                  {lot.batch ? <span className="meta"> {lot.batch}</span> : null}
                </td>
                <td className="num">{countedIn(lot.quantity, packs, orderUnit)}</td>
                <td className="num">{lot.ageDays ?? NOTHING}</td>
                <td className={lot.state === 'near' || lot.state === 'expired' ? 'is-danger' : ''}>
                  {lot.expiresOn ? (
                    <>
                      {lot.sure ? '' : '≤ '}
                      <DateText at={lot.expiresOn} />
                    </>
                  ) : (
                    NOTHING
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Answer>
  );
}
