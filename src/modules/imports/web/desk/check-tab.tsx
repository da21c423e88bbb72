/** What a person checks before anything is written: the columns as understood, then what is asked. */
import { Check } from 'lucide-react';
import { Button } from '../../../../web/kit/button.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';
import type { Fixes } from '../use-fixes.ts';
import { ColumnsCard } from './columns-card.tsx';
import { ProblemsCard } from './problems-card.tsx';

/** Stands at the foot while decisions wait: the file is read again once for all of them. */
function ApplyBar({ batch, fixes }: { batch: Batch; fixes: Fixes }) {
  const { t } = useWords();
  if (fixes.count === 0) return null;
  return (
    <div className="imp-apply">
      {fixes.names > 0 ? <span className="t2">{t('imports.see.remembered', { n: fixes.names })}</span> : null}
      <Button
        tone="primary"
        icon={Check}
        pending={fixes.pending}
        onClick={() => void fixes.apply(batch).catch(toast.failed)}
      >
        {t('imports.see.apply', { n: fixes.count })}
      </Button>
    </div>
  );
}

export function CheckTab({ batch, fixes }: { batch: Batch; fixes: Fixes }) {
  return (
    <div className="imp-check">
      {batch.problem ? (
        <p className="block warning" role="alert">
          {batch.problem.message}
        </p>
      ) : null}
      {batch.head ? <ColumnsCard key={batch.version} batch={batch} head={batch.head} /> : null}
      {batch.bad > 0 && batch.may.change ? <ProblemsCard batch={batch} fixes={fixes} /> : null}
      <ApplyBar batch={batch} fixes={fixes} />
    </div>
  );
}
