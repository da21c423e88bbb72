/** Allocating as proposed and taking it back; each says what it did, with undo. */
import { formatYuan } from '../../../../kernel/money.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { MatchRow } from './matching-columns.tsx';

/** What a receipt's proposal asks the server for. */
export const askFor = (
  row: Extract<MatchRow, { kind: 'waiting' }>,
  proposal: Extract<MatchRow, { kind: 'waiting' }>['proposals'][number],
) => ({
  receiptId: row.receiptId,
  version: row.version,
  lines: proposal.lines.map(({ invoiceId, amountFen }) => ({ invoiceId, amountFen })),
});

/** Allocates and says so, with undo; takes back and says so. */
export function useMatches() {
  const { t } = useWords();
  const accept = useCommand('receivables.acceptMatches');
  const undo = useCommand('receivables.undoMatches');
  const takeBack = async (allocationIds: string[]) => {
    const { undone, undoneFen } = await undo.run({ allocationIds });
    toast.done(t('receivables.matching.undone', { n: undone, amount: formatYuan(undoneFen) }));
  };
  const take = async (items: ReturnType<typeof askFor>[]) => {
    const { accepted, acceptedFen, allocationIds, skipped } = await accept.run({ items });
    const [first] = skipped;
    if (first) toast.info(t('receivables.matching.skipped', { n: skipped.length, why: first.why }));
    if (accepted === 0) return;
    toast.done(t('receivables.matching.accepted', { n: accepted, amount: formatYuan(acceptedFen) }), {
      label: t('receivables.matching.undo'),
      run: () => void takeBack(allocationIds).catch(toast.failed),
    });
  };
  return { take, takeBack };
}
