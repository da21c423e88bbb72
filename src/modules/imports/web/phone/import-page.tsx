/** One import on the phone: what was read, names to confirm with a tap, then written; later taken back. */
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useParams } from 'react-router';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { useCommand } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { download } from '../send-file.ts';
import { type Batch, isBusy, tones, useBatch } from '../use-batch.ts';
import { type Fixes, useFixes } from '../use-fixes.ts';
import { Columns } from './columns.tsx';
import { Ended, Working } from './ended.tsx';
import { Groups } from './groups.tsx';
import './imports.css';

function Summary({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const { rows, good, bad, skipped, effects } = batch;
  const kinds = (['new', 'changed', 'same', 'again'] as const).filter((one) => effects[one] > 0);
  const said = kinds
    .map((one) => t('imports.phone.change', { what: t(`imports.see.effect.${one}`), n: effects[one] }))
    .join(' · ');
  return (
    <section className="card imp-sum">
      <b>{t('imports.phone.read', { rows, good })}</b>
      {said ? <span className="s">{said}</span> : null}
      {skipped > 0 ? <span className="s">{t('imports.phone.skipped', { n: skipped })}</span> : null}
      {bad > 0 ? (
        <span className="row is-danger">
          <CircleAlert className="i-20" aria-hidden /> {t('imports.phone.bad', { n: bad })}
        </span>
      ) : (
        <span className="row is-success">
          <CircleCheck className="i-20" aria-hidden /> {t('imports.phone.allGood')}
        </span>
      )}
      {batch.problem ? <span className="is-danger">{batch.problem.message}</span> : null}
    </section>
  );
}

/** First the decisions are confirmed, then the rows are written. */
function Foot({ batch, fixes, ask }: { batch: Batch; fixes: Fixes; ask: ReturnType<typeof useAsk>['ask'] }) {
  const { t } = useWords();
  const commit = useCommand('imports.commit');
  const { id, version, good, bad } = batch;
  if (fixes.count > 0)
    return (
      <PhoneAction
        label={t('imports.see.apply', { n: fixes.count })}
        pending={fixes.pending}
        blockers={[]}
        run={() => void fixes.apply(batch).catch(toast.failed)}
      />
    );
  const all = bad === 0 || good === 0;
  const label = all ? t('imports.see.commitAll', { n: good + bad }) : t('imports.see.commitGood', { n: good });
  const run = async () => {
    const said =
      bad === 0
        ? ''
        : await ask({
            title: t('imports.see.commitGoodTitle', { n: good }),
            body: t('imports.see.commitGoodWhy', { bad }),
            yes: label,
            no: t('imports.see.commitGoodNo'),
          });
    if (said !== null) await commit.run({ id, version, rows: bad === 0 ? 'all' : 'good' });
  };
  return (
    <PhoneAction
      label={label}
      pending={commit.pending}
      blockers={[]}
      reason={good === 0 ? t('imports.nothingGood') : null}
      run={() => void run().catch(toast.failed)}
    />
  );
}

function More({ batch, ask }: { batch: Batch; ask: ReturnType<typeof useAsk>['ask'] }) {
  const { t } = useWords();
  const cancel = useCommand('imports.cancel');
  const errors = useCommand('imports.errorFile');
  const { id, number, bad } = batch;
  const drop = async () => {
    const said = await ask({
      title: t('imports.see.dropTitle', { number }),
      body: t('imports.see.dropWhy'),
      yes: t('imports.see.drop'),
      no: t('imports.see.dropNo'),
      danger: true,
    });
    if (said !== null) await cancel.run({ id });
  };
  return (
    <div className="imp-more">
      {bad > 0 ? (
        <button type="button" className="btn" onClick={() => void errors.run({ id }).then(download, toast.failed)}>
          {t('imports.see.errors')}
        </button>
      ) : null}
      <button type="button" className="btn text danger" onClick={() => void drop().catch(toast.failed)}>
        {t('imports.see.drop')}
      </button>
    </div>
  );
}

function Preview({ batch, fixes, ask }: { batch: Batch; fixes: Fixes; ask: ReturnType<typeof useAsk>['ask'] }) {
  return (
    <>
      <Summary batch={batch} />
      {batch.head ? <Columns key={batch.version} batch={batch} head={batch.head} /> : null}
      {batch.bad > 0 && batch.may.change ? <Groups batch={batch} fixes={fixes} /> : null}
      <More batch={batch} ask={ask} />
    </>
  );
}

function ImportView({ batch }: { batch: Batch }) {
  const { t } = useWords();
  const fixes = useFixes();
  const { ask, sheet } = useAsk();
  const open = batch.state === 'preview';
  return (
    <PhonePage
      title={t(`imports.target.${batch.target}`)}
      back="/imports"
      end={<StatusTag tone={tones[batch.state]} word={t(`imports.state.${batch.state}`)} />}
      foot={open ? <Foot batch={batch} fixes={fixes} ask={ask} /> : undefined}
    >
      <p className="lab t2 imp-name">{batch.fileName}</p>
      {isBusy(batch.state) ? <Working batch={batch} /> : null}
      {open ? <Preview batch={batch} fixes={fixes} ask={ask} /> : null}
      {open || isBusy(batch.state) ? null : <Ended batch={batch} ask={ask} />}
      {sheet}
    </PhonePage>
  );
}

export default function ImportPage() {
  const { id = '' } = useParams();
  const { t } = useWords();
  const query = useBatch(id);
  if (query.data === undefined)
    return (
      <PhonePage title={t('imports.phone.title')} back="/imports">
        <Answer query={query}>{() => null}</Answer>
      </PhonePage>
    );
  return <ImportView key={query.data.id} batch={query.data} />;
}
