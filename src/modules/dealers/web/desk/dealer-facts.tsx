/** The strip under a dealer's name: who looks after it, where, and what credit is left. */
import { CreditBar } from '../../../../web/kit/bars.tsx';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { creditOf, type Overview } from './dealer-types.ts';

export function DealerFacts({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { dealer } = overview;
  const manager = dealer.managerName ?? <StatusTag tone="warning" word={t('dealers.desk.fact.nobody')} />;
  return (
    <>
      <Facts
        items={[
          { label: t('dealers.desk.fact.manager'), value: manager },
          { label: t('dealers.desk.territory'), value: dealer.territoryName ?? NOTHING },
        ]}
      />
      <Facts
        items={[
          { label: t('dealers.desk.code'), value: dealer.code },
          { label: t('dealers.desk.kind'), value: t(`dealers.kind.${dealer.kind}`) },
        ]}
      />
      <Facts
        items={[
          { label: t('dealers.desk.phone'), value: dealer.phone ?? NOTHING },
          { label: t('dealers.desk.level'), value: dealer.priceLevel },
        ]}
      />
    </>
  );
}

/** Absent for those who may not see the account. */
export function DealerCredit({ overview }: { overview: Overview }) {
  const credit = creditOf(overview);
  return credit ? (
    <CreditBar figures={credit} explain={{ of: 'receivables.available', keyOf: overview.dealer.id }} />
  ) : null;
}

export function PeekFacts({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const { dealer } = overview;
  return (
    <Facts
      items={[
        { label: t('dealers.desk.code'), value: dealer.code },
        { label: t('dealers.desk.fact.manager'), value: dealer.managerName ?? t('dealers.desk.fact.nobody') },
        { label: t('dealers.desk.territory'), value: dealer.territoryName ?? NOTHING },
        { label: t('dealers.desk.phone'), value: dealer.phone ?? NOTHING },
        { label: t('dealers.desk.address'), value: dealer.address || NOTHING },
        { label: t('dealers.desk.lines'), value: dealer.lines.join('、') || NOTHING },
      ]}
    />
  );
}
