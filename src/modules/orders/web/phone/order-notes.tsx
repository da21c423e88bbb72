/** Around the lines: an unanswered attempt, stale prices, what was left out, what waits for a release, the options. */
import { CircleAlert, ClipboardPaste, CloudOff, PackagePlus, ShieldQuestion } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Answer, Question } from '../../../../web/kit/dialog.tsx';
import { momentText } from '../../../../web/kit/figures.tsx';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type ObstacleView, obstacleKey, obstacleTitle, releaserNames } from './blockers.ts';
import { type Attempt, type Draft, type DraftHandle, emptyDraft } from './draft.ts';
import type { LiveQuote } from './use-quote.ts';

type Ask = (question: Question) => Promise<Answer>;

/** Sent, no answer. Sending again is safe; changing is not, until the person says so. */
export function Unanswered({ attempt, ask, giveUp }: { attempt: Attempt; ask: Ask; giveUp: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const unlock = async () => {
    const sure = await ask({
      title: t('orders.phone.giveUpTitle'),
      body: t('orders.phone.giveUpBody'),
      yes: t('orders.phone.giveUpYes'),
      no: t('orders.phone.giveUpNo'),
      danger: true,
    });
    if (sure !== null) giveUp();
  };
  return (
    <section className="nudge wait line" role="alert" style={{ flexWrap: 'wrap', paddingBlock: 12 }}>
      <CloudOff className="i-20" aria-hidden />
      <span className="grow">
        <b style={{ display: 'block' }}>{t('orders.phone.unanswered', { at: momentText(attempt.at).slice(11) })}</b>
        {t('orders.phone.unansweredDetail')}
      </span>
      <span className="row" style={{ width: '100%' }}>
        <button type="button" className="btn sm grow" onClick={() => void navigate('/orders')}>
          {t('orders.phone.lookAtOrders')}
        </button>
        <button type="button" className="btn sm grow" onClick={() => void unlock()}>
          {t('orders.phone.giveUp')}
        </button>
      </span>
    </section>
  );
}

/** The prices shown are older than the draft, or there are none. */
export function PriceProblem({ live }: { live: LiveQuote }) {
  const { t } = useWords();
  if (!live.problem) return null;
  const offline = live.problem.status === 0;
  return (
    <div className="nudge wait line" role="status">
      {offline ? <CloudOff className="i-20" aria-hidden /> : <CircleAlert className="i-20" aria-hidden />}
      <span className="grow">
        {offline
          ? t(live.quote ? 'orders.phone.stalePrices' : 'orders.phone.noPricesYet')
          : (live.problem.fields[0]?.message ?? live.problem.title)}
      </span>
      <button type="button" className="btn sm" onClick={live.retry}>
        {t('kit.retry')}
      </button>
    </div>
  );
}

export function LeftOut({ draft, change }: { draft: Draft; change: DraftHandle['change'] }) {
  const { t } = useWords();
  if (draft.leftOut.length === 0) return null;
  return (
    <div className="nudge line" role="status">
      <CircleAlert className="i-20" aria-hidden />
      <span className="grow">
        {t('orders.phone.leftOut', { names: draft.leftOut.map((one) => `${one.name}（${one.reason}）`) })}
      </span>
      <button type="button" className="btn sm" onClick={() => change((now) => ({ ...now, leftOut: [] }))}>
        {t('orders.phone.understood')}
      </button>
    </div>
  );
}

/** What goes out with the request to release it. */
export function AskedCard({
  asked,
  change,
  locked,
}: {
  asked: readonly ObstacleView[];
  change: DraftHandle['change'];
  locked: boolean;
}) {
  const { t } = useWords();
  if (asked.length === 0) return null;
  return (
    <section className="blk">
      {asked.map((one) => (
        <div key={obstacleKey(one)} className="ph-row">
          <ShieldQuestion className="i-20 is-info" aria-hidden />
          <span className="grow">
            <b>{obstacleTitle(t, one)}</b>
            <span className="s">{t('orders.phone.willAsk', { who: releaserNames(t, one) })}</span>
          </span>
          {locked ? null : (
            <button
              type="button"
              className="btn sm"
              onClick={() => change((now) => ({ ...now, asked: now.asked.filter((key) => key !== obstacleKey(one)) }))}
            >
              {t('orders.phone.dontAsk')}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

function Note({ draft, change }: { draft: Draft; change: DraftHandle['change'] }) {
  const { t } = useWords();
  const [open, setOpen] = useState(draft.note !== '');
  if (!open) {
    return (
      <button type="button" className="sw" onClick={() => setOpen(true)}>
        <span className="grow">{t('orders.phone.addNote')}</span>
      </button>
    );
  }
  return (
    <div className="work">
      <PhoneField
        label={t('orders.phone.note')}
        type="textarea"
        value={draft.note}
        onChange={(note) => change((now) => ({ ...now, note: note.slice(0, 500) }))}
      />
    </div>
  );
}

/** More products, waiting for what is short, a word to the manufacturer, starting over. */
export function Options({
  handle,
  of,
  locked,
  ask,
}: {
  handle: DraftHandle;
  of: string | null;
  locked: boolean;
  ask: Ask;
}) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { draft, change, clear } = handle;
  const query = of ? `?of=${of}` : '';
  if (locked) return null;
  const startOver = async () => {
    const sure = await ask({
      title: t('orders.phone.clearTitle', { n: draft.lines.length }),
      yes: t('orders.phone.clearYes'),
      no: t('orders.phone.clearNo'),
      danger: true,
    });
    if (sure === null) return;
    if (draft.editing) change((now) => ({ ...emptyDraft, editing: now.editing }));
    else clear();
  };
  return (
    <>
      <div className="adds">
        <button type="button" className="btn" onClick={() => void navigate(`/order/catalogue${query}`)}>
          <PackagePlus className="i-20" aria-hidden />
          {t('orders.phone.addProduct')}
        </button>
        <button type="button" className="btn" onClick={() => void navigate(`/order/paste${query}`)}>
          <ClipboardPaste className="i-20" aria-hidden />
          {t('orders.phone.pasteText')}
        </button>
      </div>
      <button
        type="button"
        className="sw"
        role="switch"
        aria-checked={draft.backorder}
        onClick={() => change((now) => ({ ...now, backorder: !now.backorder }))}
      >
        <span className="grow">
          {t('orders.phone.backorder')}
          <span className="s">{t('orders.phone.backorderWhy')}</span>
        </span>
        <i aria-hidden />
      </button>
      <Note draft={draft} change={change} />
      <button type="button" className="sw" onClick={() => void startOver()}>
        <span className="grow t2">{t('orders.phone.clear')}</span>
      </button>
    </>
  );
}
