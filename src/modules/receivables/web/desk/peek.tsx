/** What the peek shows of an account: credit, age, what is open, the last money. */
import { Explain } from '../../../../web/kit/explain.tsx';
import { Money } from '../../../../web/kit/figures.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { AccountCreditBar, ItemsAgeing } from './bars.tsx';
import { ItemsTable, WaitingTable } from './tables.tsx';

const shown = 8;

export function Balances({
  dealerId,
  balance,
  overdue,
  exposure,
}: {
  dealerId: string;
  balance: number;
  overdue: number;
  exposure: number;
}) {
  const { t } = useWords();
  const cells = [
    { of: 'receivables.balance', label: t('receivables.balance'), fen: balance, tone: '' },
    { of: 'receivables.overdue', label: t('receivables.overdue'), fen: overdue, tone: overdue > 0 ? 'is-danger' : '' },
    { of: 'receivables.exposure', label: t('receivables.exposure'), fen: exposure, tone: '' },
  ];
  return (
    <div className="minis">
      {cells.map((cell) => (
        <div key={cell.of}>
          <span className="meta">{cell.label}</span>
          <b className={cell.tone}>
            <Explain of={cell.of} keyOf={dealerId}>
              <Money fen={cell.fen} />
            </Explain>
            <span className="u">{t('kit.unit.yuan')}</span>
          </b>
        </div>
      ))}
    </div>
  );
}

export function AccountPeek({ dealerId }: { dealerId: string }) {
  const { t } = useWords();
  const credit = useApi('receivables.credit', { dealerId });
  const open = useApi('receivables.openItems', { dealerId });
  return (
    <Answer query={credit} rows={3}>
      {(figures) => (
        <>
          <AccountCreditBar credit={figures} />
          {figures.group ? <p className="meta">{t('receivables.groupLimit', { name: figures.group.name })}</p> : null}
          <Answer query={open} rows={6}>
            {({ items, receipts, totalFen, overdueFen, today }) => (
              <>
                <div className="sec" />
                <Balances
                  dealerId={dealerId}
                  balance={totalFen - figures.parts.unallocatedReceipts}
                  overdue={overdueFen}
                  exposure={figures.exposure}
                />
                <div className="sec">{t('receivables.desk.ageing')}</div>
                <ItemsAgeing items={items} today={today} />
                <div className="sec">
                  {t('receivables.desk.openItems', { n: items.length })}
                  <span className="end">
                    {items.length > shown ? `${t('receivables.desk.firstFew', { n: shown })} · ` : null}
                    {t('kit.unit.yuan')}
                  </span>
                </div>
                <ItemsTable items={items.slice(0, shown)} />
                {receipts.length > 0 ? (
                  <div className="sec">{t('receivables.desk.waiting', { n: receipts.length })}</div>
                ) : null}
                {receipts.length > 0 ? <WaitingTable receipts={receipts} /> : null}
              </>
            )}
          </Answer>
        </>
      )}
    </Answer>
  );
}
