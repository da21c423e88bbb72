/** Beside the sheet: credit before and after, the sum, and everything that stands in the way. */
import { CircleCheck } from 'lucide-react';
import { Explain } from '../../../../../web/kit/explain.tsx';
import { Money, groupDigits } from '../../../../../web/kit/figures.tsx';
import { useSession } from '../../../../../web/kit/session.tsx';
import { ProblemNotice } from '../../../../../web/kit/states.tsx';
import { useWords } from '../../../../../web/kit/use-words.tsx';
import { Obstacles } from '../obstacles.tsx';
import type { Quote } from '../types.ts';
import type { Editor } from './use-editor.ts';

function Sum({ quote }: { quote: Quote }) {
  const { t } = useWords();
  return (
    <dl className="totals">
      {quote.discountFen > 0 ? (
        <>
          <dt>{t('orders.desk.listTotal')}</dt>
          <dd>
            <Money fen={quote.listTotalFen} />
          </dd>
          <dt>{t('orders.desk.discount')}</dt>
          <dd>
            <Money fen={-quote.discountFen} />
          </dd>
        </>
      ) : null}
      <dt className="t">{t('orders.desk.payable')}</dt>
      <dd className="t">
        <Money fen={quote.totalFen} unit />
      </dd>
      <dt className="t2">{t('orders.desk.linesOf', { kinds: quote.lines.length, cases: groupDigits(quote.cases) })}</dt>
      <dd />
    </dl>
  );
}

function Credit({ quote }: { quote: Quote }) {
  const { t } = useWords();
  const { can } = useSession();
  const { credit } = quote;
  const now = <Money fen={credit.available} signed />;
  return (
    <dl className="totals">
      <dt>{t('orders.desk.creditNow')}</dt>
      <dd>
        {can('receivables.credit') ? (
          <Explain of="receivables.available" keyOf={quote.dealer.id}>
            {now}
          </Explain>
        ) : (
          now
        )}
      </dd>
      <dt>{t('orders.desk.thisOrder')}</dt>
      <dd>
        <Money fen={-quote.totalFen} />
      </dd>
      <dt>
        <b>{t('orders.desk.creditAfter')}</b>
      </dt>
      <dd>
        <b>
          <Money fen={credit.after} signed />
        </b>
      </dd>
      {credit.overdue > 0 ? (
        <>
          <dt className="is-danger">{t('orders.desk.overdue')}</dt>
          <dd className="is-danger">
            <Money fen={credit.overdue} />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Verdict({ editor, quote, fresh }: { editor: Editor; quote: Quote; fresh: boolean }) {
  const { t } = useWords();
  const where = (one: Quote['obstacles'][number]) => {
    const at = editor.filled.findIndex((row) => one.skuId !== null && row.sku?.id === one.skuId);
    const sku = editor.filled[at]?.sku;
    return sku ? t('orders.desk.atRow', { n: at + 1, product: `${sku.name} ${sku.spec}` }) : null;
  };
  if (!quote.ready) {
    return (
      <>
        <div className="sec is-danger" role="status">
          {t('orders.desk.inTheWay', { n: quote.obstacles.length })}
        </div>
        <Obstacles obstacles={quote.obstacles} credit={quote.credit} totalFen={quote.totalFen} where={where} />
        <p className="meta">{t(quote.canRequestRelease ? 'orders.desk.releaseHow' : 'orders.desk.releaseNot')}</p>
      </>
    );
  }
  return (
    <div className={`row dense verdict ${fresh ? 'is-success' : 't3'}`} role="status">
      <CircleCheck className="i-14" aria-hidden />
      {t(fresh ? 'orders.desk.ready' : 'orders.desk.reckoning')}
    </div>
  );
}

export function Side({ editor }: { editor: Editor }) {
  const { t } = useWords();
  const { quote, fresh, problem } = editor.live;
  const { draft, set } = editor;
  return (
    <aside className="drawer order-side" aria-label={t('orders.desk.summary')}>
      <div className="body" tabIndex={0} role="group" aria-label={t('orders.desk.summary')}>
        {problem ? <ProblemNotice problem={problem} /> : null}
        {quote ? (
          <>
            <Sum quote={quote} />
            <hr />
            <Credit quote={quote} />
            <Verdict editor={editor} quote={quote} fresh={fresh} />
          </>
        ) : (
          <p className="t2 dense">{t(draft.dealer ? 'orders.desk.sideEmpty' : 'orders.desk.sideNoDealer')}</p>
        )}
        <hr />
        <label className="row dense yes">
          <input
            type="checkbox"
            checked={draft.backorder}
            onChange={(event) => set({ backorder: event.target.checked })}
          />
          <span>
            {t('orders.desk.backorder')}
            <small className="meta remark">{t('orders.desk.backorderHelp')}</small>
          </span>
        </label>
        <div className="field note-field">
          <label htmlFor="order-note">{t('orders.desk.note')}</label>
          <textarea
            id="order-note"
            className="input"
            maxLength={500}
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </div>
      </div>
    </aside>
  );
}
