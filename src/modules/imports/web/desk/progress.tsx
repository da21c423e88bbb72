/** While the server reads or writes, and what came of it. */
import { Ban, CircleAlert, CircleCheck, FileUp, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { DateText } from '../../../../web/kit/figures.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type Batch, placeOf } from '../use-batch.ts';

export function Working({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { state, progress, fileName, good } = batch;
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
      <p>{progress === null ? '' : `${progress}%`}</p>
    </div>
  );
}

function Said({
  icon,
  title,
  children,
  actions,
}: {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="state">
      {icon}
      <h2>{title}</h2>
      {children}
      {actions ? <div className="row">{actions}</div> : null}
    </div>
  );
}

function Done({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { can } = useSession();
  const place = placeOf(batch);
  return (
    <Said
      icon={<CircleCheck aria-hidden />}
      title={t('imports.see.done', { n: batch.good })}
      actions={
        can(place.can) ? (
          <Button tone="tonal" href={place.to}>
            {t('imports.desk.seeResult', { target: batch.dealer?.name ?? t(`imports.target.${batch.target}`) })}
          </Button>
        ) : null
      }
    >
      {batch.bad > 0 ? <p className="is-warning">{t('imports.see.leftOver', { n: batch.bad })}</p> : null}
      {batch.problem ? <p className="is-danger">{batch.problem.message}</p> : null}
      <p>
        {t('imports.desk.doneAt')} <DateText at={batch.committedAt} full />
      </p>
    </Said>
  );
}

/** Written, undone, stopped, or never read. */
export function Ended({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const again = (
    <Button icon={FileUp} href="/imports?new=1">
      {t('imports.see.again')}
    </Button>
  );
  if (batch.state === 'done') return <Done batch={batch} />;
  if (batch.state === 'undone') return <Said icon={<Undo2 aria-hidden />} title={t('imports.see.undone')} />;
  if (batch.state === 'failed')
    return (
      <Said icon={<CircleAlert aria-hidden />} title={t('imports.see.failed')} actions={again}>
        {batch.problem ? <p>{batch.problem.message}</p> : null}
      </Said>
    );
  return <Said icon={<Ban aria-hidden />} title={t('imports.see.cancelled')} actions={again} />;
}
