/** What the account says on a dealer's pages: receivables by age, the latest receipts. */
import { Link } from 'react-router';
import { formatWan } from '../../../../kernel/money.ts';
import { AgeingBar, type AgeingPart } from '../../../../web/kit/bars.tsx';
import { Card } from '../../../../web/kit/detail-page.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { Empty, NoRight } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { CreditCards } from './credit-card.tsx';
import type { Panel } from './dealer-actions.ts';
import { accountPage, entriesOf, numberOf, type Overview, sectionOf, textOf } from './dealer-types.ts';

/** The seven buckets of the ledger as the five that people speak of. */
function partsOf(t: Translate, buckets: Record<string, unknown>): AgeingPart[] {
  const over90 = numberOf(buckets, 'd91_180') + numberOf(buckets, 'd181_365') + numberOf(buckets, 'over365');
  const part = (key: 'notDue' | 'd1_30' | 'd31_60' | 'd61_90' | 'over90', fen: number, tone: AgeingPart['tone']) => ({
    key,
    label: t(`dealers.desk.ageing.${key}`),
    fen,
    tone,
  });
  return [
    part('notDue', numberOf(buckets, 'notDue'), 'not-due'),
    part('d1_30', numberOf(buckets, 'd1_30'), 'late'),
    part('d31_60', numberOf(buckets, 'd31_60'), 'overdue'),
    part('d61_90', numberOf(buckets, 'd61_90'), 'overdue'),
    part('over90', over90, 'overdue'),
  ];
}

/** @param onlyOwed says nothing when nothing is owed: a peek has no room for that. */
export function AgeingCard({ overview, onlyOwed = false }: { overview: Overview; onlyOwed?: boolean }) {
  const { t, locale } = useWords();
  const ageing = sectionOf(overview, 'receivables', 'ageing');
  const buckets = sectionOf(overview, 'receivables', 'ageing', 'buckets');
  if (!ageing || !buckets) return null;
  const wan = (fen: number) => formatWan(locale === 'zh' ? fen : fen * 10);
  const [total, overdue] = [numberOf(ageing, 'total'), numberOf(ageing, 'overdue')];
  if (onlyOwed && total === 0) return null;
  const title =
    total === 0
      ? t('dealers.desk.receivableNone')
      : overdue > 0
        ? t('dealers.desk.receivable', { total: wan(total), overdue: wan(overdue) })
        : t('dealers.desk.receivableFine', { total: wan(total) });
  return (
    <Card title={title} end={<Link to={accountPage(overview.dealer.id)}>{t('dealers.desk.toAccount')}</Link>}>
      <AgeingBar parts={partsOf(t, buckets)} />
    </Card>
  );
}

function ReceiptsCard({ overview }: { overview: Overview }) {
  const { t } = useWords();
  const receipts = entriesOf(sectionOf(overview, 'receivables')?.['lastReceipts']);
  return (
    <Card
      flush
      title={t('dealers.desk.receiptsTitle')}
      end={<Link to={accountPage(overview.dealer.id)}>{t('dealers.desk.toAccount')}</Link>}
    >
      {receipts.length === 0 ? (
        <Empty title={t('dealers.desk.noReceipts')} />
      ) : (
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t('dealers.desk.receiptNumber')}</th>
              <th scope="col">{t('dealers.desk.receiptOn')}</th>
              <th scope="col" className="num">
                {t('dealers.desk.receiptAmount')}
              </th>
              <th scope="col" className="num">
                {t('dealers.desk.receiptLeft')}
              </th>
            </tr>
          </thead>
          <tbody>
            {receipts.map((one) => (
              <tr key={textOf(one, 'id')}>
                <td>
                  {textOf(one, 'number')}{' '}
                  {textOf(one, 'reversedOn') ? <span className="t3">{t('dealers.desk.reversed')}</span> : null}
                </td>
                <td>
                  <DateText at={textOf(one, 'on')} />
                </td>
                <td className="num">
                  <Money fen={numberOf(one, 'amountFen')} bold />
                </td>
                <td className="num">
                  <Money fen={numberOf(one, 'unallocatedFen')} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

export function DealerAccount({ overview, open }: { overview: Overview; open: (panel: Panel) => void }) {
  const { t } = useWords();
  if (!sectionOf(overview, 'receivables', 'ageing')) return <NoRight detail={t('dealers.desk.noRightCredit')} />;
  return (
    <div className="cols">
      <div className="stack" style={{ gap: 'var(--s3)' }}>
        <AgeingCard overview={overview} />
        <ReceiptsCard overview={overview} />
      </div>
      <div className="stack" style={{ gap: 'var(--s3)' }}>
        <CreditCards dealerId={overview.dealer.id} open={open} />
      </div>
    </div>
  );
}
