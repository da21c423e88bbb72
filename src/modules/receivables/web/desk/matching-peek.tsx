/** One receipt beside the list: every proposal with its lines, taken by one button. */
import { Button } from '../../../../web/kit/button.tsx';
import { DateText, Money } from '../../../../web/kit/figures.tsx';
import { formatYuan } from '../../../../kernel/money.ts';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type MatchRow, toneOf } from './matching-columns.tsx';
import { askFor, useMatches } from './use-matches.ts';

type Waiting = Extract<MatchRow, { kind: 'waiting' }>;

function Proposal({ row, proposal }: { row: Waiting; proposal: Waiting['proposals'][number] }) {
  const { t } = useWords();
  const { take } = useMatches();
  return (
    <section className="match-proposal">
      <header className="row">
        <StatusTag
          tone={toneOf(proposal.confidence)}
          word={t('receivables.matching.percent', { n: proposal.confidence })}
        />
        <b>{proposal.whyText}</b>
        <Button size="sm" tone="tonal" onClick={() => void take([askFor(row, proposal)]).catch(toast.failed)}>
          {t('receivables.matching.take')}
        </Button>
      </header>
      <table className="tbl plain brief">
        <thead>
          <tr>
            <th>{t('receivables.matching.invoice')}</th>
            <th>{t('receivables.matching.dueOn')}</th>
            <th className="num">{t('receivables.matching.openFen')}</th>
            <th className="num">{t('receivables.matching.pays')}</th>
          </tr>
        </thead>
        <tbody>
          {proposal.lines.map((line) => (
            <tr key={line.invoiceId}>
              <td>{line.number}</td>
              <td>
                <DateText at={line.dueOn} />
              </td>
              <td className="num">
                <Money fen={line.openFen} />
              </td>
              <td className="num">
                <Money fen={line.amountFen} bold />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {proposal.leftFen > 0 ? (
        <p className="meta">{t('receivables.matching.left', { amount: formatYuan(proposal.leftFen) })}</p>
      ) : null}
    </section>
  );
}

export function MatchPeek({ row }: { row: MatchRow }) {
  const { t } = useWords();
  const { takeBack } = useMatches();
  const account = `/receivables/${row.dealer.id}?receipt=${row.receiptId}`;
  const facts = row.kind === 'done' ? [row.payer] : [row.payer, row.note, row.reference];
  return (
    <>
      <p>
        <b>{row.dealer.name}</b> <Money fen={row.fen} bold unit />
      </p>
      <p className="dense t2">{facts.filter(Boolean).join(' · ')}</p>
      {row.kind === 'waiting' ? (
        <>
          <p className="dense">{t('receivables.matching.owes', { amount: formatYuan(row.openFen) })}</p>
          <div className="sec">{t('receivables.matching.proposals')}</div>
          {row.proposals.length === 0 ? <p className="dense t2">{t('receivables.matching.noDebt')}</p> : null}
          {row.proposals.map((proposal) => (
            <Proposal key={JSON.stringify(proposal.lines)} row={row} proposal={proposal} />
          ))}
          <Button size="sm" tone="text" href={account}>
            {t('receivables.matching.byHand')}
          </Button>
        </>
      ) : (
        <>
          <p className="dense">{row.invoices.join('、')}</p>
          <Button size="sm" onClick={() => void takeBack([...row.allocationIds]).catch(toast.failed)}>
            {t('receivables.matching.undoOne')}
          </Button>
        </>
      )}
    </>
  );
}
