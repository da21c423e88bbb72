/** History of a document of the account in words: who, when, what it was before and after. */
import { formatYuan } from '../../../../kernel/money.ts';
import type { Output } from '../../../../web/kit/api.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { Timeline, type TimelineChange } from '../../../../web/kit/timeline.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate, WordKey } from '../../../../words.ts';
import { blockPoints } from '../../rules.block.ts';

type Line = Output<'audit.history'>['items'][number];

const fields: Record<string, WordKey> = {
  limitFen: 'receivables.limit',
  temporaryFen: 'receivables.temporary',
  temporaryUntil: 'receivables.desk.until',
  termsDays: 'receivables.desk.termsDays',
  blockAt: 'receivables.blockAt',
  unallocatedFen: 'receivables.unallocatedReceipts',
  amountFen: 'receivables.desk.amount',
  dueOn: 'receivables.desk.due',
  reversedOn: 'receivables.desk.reversed',
  shared: 'receivables.sharedLimit',
};

function textOf(t: Translate, field: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return field.endsWith('Fen') ? formatYuan(value) : String(value);
  if (typeof value === 'boolean') return t(value ? 'receivables.desk.yes' : 'receivables.desk.no');
  const point = field === 'blockAt' ? blockPoints.find((one) => one === value) : undefined;
  if (point) return t(`receivables.blockAt.${point}`);
  return typeof value === 'string' ? value : null;
}

function changesOf(t: Translate, { before, after }: Line): TimelineChange[] {
  return Object.entries(fields).flatMap(([field, word]): TimelineChange[] => {
    const [was, is] = [textOf(t, field, before?.[field]), textOf(t, field, after?.[field])];
    return was === is ? [] : [{ field: t(word), before: was, after: is }];
  });
}

/** Why a limit was changed is kept apart, so that only the company reads it. */
function saidIn({ reason, after }: Line): string | null {
  const inside: unknown = after?.['internalCredit'];
  if (reason || typeof inside !== 'object' || inside === null) return reason;
  const said: unknown = Reflect.get(inside, 'reason');
  return typeof said === 'string' ? said : null;
}

export function History({ noun, id }: { noun: 'creditTerms' | 'invoice' | 'receipt'; id: string }) {
  const { t } = useWords();
  const history = useApi('audit.history', { noun, id, limit: 50 });
  return (
    <Answer query={history} rows={2}>
      {({ items }) => (
        <Timeline
          entries={items.map((one, i) => {
            const said = saidIn(one);
            return {
              key: `${one.at} ${i}`,
              at: one.at,
              who: one.actorName,
              what: one.what,
              changes: changesOf(t, one),
              ...(said ? { said } : {}),
            };
          })}
        />
      )}
    </Answer>
  );
}
