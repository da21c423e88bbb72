/** While the server works, and what came of it. */
import { CircleAlert, CircleCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Question } from '../../../../web/kit/dialog.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Batch } from '../use-batch.ts';

export function Working({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const cancel = useCommand('imports.cancel');
  const { id, state, progress, fileName, good } = batch;
  const words =
    state === 'reading'
      ? t('imports.see.reading', { file: fileName })
      : t(state === 'committing' ? 'imports.see.writing' : 'imports.see.undoing', { n: good });
  return (
    <div className="state" role="status">
      <h2>{words}</h2>
      <div
        className="pt thin imp-bar"
        role="progressbar"
        aria-label={words}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress ?? undefined}
      >
        <span className="fill" style={{ width: `${progress ?? 0}%` }} />
      </div>
      {state === 'undoing' ? null : (
        <button type="button" className="btn" onClick={() => void cancel.run({ id }).catch(toast.failed)}>
          {t('imports.see.stop')}
        </button>
      )}
    </div>
  );
}

function Said({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="state">
      {icon}
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function Done({ batch, ask }: { batch: Batch; ask: (question: Question) => Promise<string | null> }) {
  const { t } = useWords();
  const { can } = useSession();
  const undo = useCommand('imports.undo');
  const { id, version, number, good, bad, target } = batch;
  const stock = target === 'sellOut' || target === 'counts' || target === 'openingStock';
  const back = async () => {
    const reason = await ask({
      title: t('imports.see.undoTitle', { number, n: good }),
      body: t('imports.see.undoWhy'),
      yes: t('imports.see.undo'),
      no: t('imports.see.undoNo'),
      danger: true,
      ask: { label: t('imports.see.undoReason'), required: true },
    });
    if (reason !== null) await undo.run({ id, version, reason: reason.slice(0, 200) });
  };
  return (
    <>
      <Said icon={<CircleCheck aria-hidden />} title={t('imports.see.done', { n: good })}>
        {bad > 0 ? <p>{t('imports.see.leftOver', { n: bad })}</p> : null}
        {batch.problem ? <p className="is-danger">{batch.problem.message}</p> : null}
        {stock && can('stock.position') ? (
          <Link className="btn tonal" to="/stock">
            {t('imports.phone.stock')}
          </Link>
        ) : null}
      </Said>
      {batch.may.undo ? (
        <div className="imp-more">
          <button type="button" className="btn text danger" onClick={() => void back().catch(toast.failed)}>
            {t('imports.see.undo')}
          </button>
        </div>
      ) : null}
    </>
  );
}

export function Ended({ batch, ask }: { batch: Batch; ask: (question: Question) => Promise<string | null> }) {
  const { t } = useWords();
  const again = (
    <Link className="btn" to="/imports">
      {t('imports.see.again')}
    </Link>
  );
  if (batch.state === 'done') return <Done batch={batch} ask={ask} />;
  if (batch.state === 'undone') return <Said icon={<Undo2 aria-hidden />} title={t('imports.see.undone')} />;
  const failed = batch.state === 'failed';
  return (
    <Said icon={<CircleAlert aria-hidden />} title={t(failed ? 'imports.see.failed' : 'imports.see.cancelled')}>
      {batch.problem ? <p>{batch.problem.message}</p> : null}
      {again}
    </Said>
  );
}
