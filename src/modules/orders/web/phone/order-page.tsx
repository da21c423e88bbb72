/** 订货: the lines, live prices, what stops them, the pad, the one button. Everything stays on the device until it is sent. */
import { ClipboardPaste, PackagePlus } from 'lucide-react';
import { useMemo } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { momentText } from '../../../../web/kit/figures.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useOnline } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { obstaclesOf } from './blockers.ts';
import { type Draft, useDraft } from './draft.ts';
import { OrderAction, OrderPad } from './order-foot.tsx';
import { LadderNudge, OrderLines, nudgeNear } from './order-lines.tsx';
import { AskedCard, LeftOut, Options, PriceProblem, Unanswered } from './order-notes.tsx';
import { OrderStart } from './order-start.tsx';
import { useSending } from './send.ts';
import { usePad } from './use-pad.ts';
import { type LiveQuote, useQuote } from './use-quote.ts';
import './order.css';

/** Quantities of the last order, base units by product. */
function useLast(dealerId: string): ReadonlyMap<string, number> {
  const { data } = useApi('orders.repeat', { dealerId }, { staleTime: 300_000 });
  return useMemo(() => new Map(data?.lines.map((line) => [line.sku.id, line.quantity]) ?? []), [data]);
}

/** The closest step of a price ladder, while no line is open. */
function NextStep({
  draft,
  live,
  change,
}: {
  draft: Draft;
  live: LiveQuote;
  change: Parameters<typeof LadderNudge>[0]['change'];
}) {
  const near = draft.lines
    .flatMap((line) => live.lineOf(line.sku.id) ?? [])
    .filter(nudgeNear)
    .sort((a, b) => (a.nudge?.moreBase ?? 0) / a.quantity - (b.nudge?.moreBase ?? 0) / b.quantity)[0];
  return near ? <LadderNudge quoted={near} named change={change} /> : null;
}

function Head({ draft, of }: { draft: Draft; of: string | null }) {
  const { t } = useWords();
  const query = of ? `?of=${of}` : '';
  const navigate = useNavigate();
  const online = useOnline();
  // Both need the server.
  if (draft.attempt || !online) return null;
  return (
    <>
      <button
        type="button"
        className="btn text ic"
        aria-label={t('orders.phone.fromText')}
        onClick={() => void navigate(`/order/paste${query}`)}
      >
        <ClipboardPaste className="i-20" aria-hidden />
      </button>
      <button
        type="button"
        className="btn text ic"
        aria-label={t('orders.phone.fromCatalogue')}
        onClick={() => void navigate(`/order/catalogue${query}`)}
      >
        <PackagePlus className="i-20" aria-hidden />
      </button>
    </>
  );
}

function besideOf(t: ReturnType<typeof useWords>['t'], draft: Draft): string | null {
  if (draft.lines.length === 0 || !draft.savedAt) return null;
  return t('orders.phone.saved', { at: momentText(draft.savedAt).slice(11) });
}

function Order({ dealer }: { dealer: ChosenDealer }) {
  const { t } = useWords();
  const { me } = useSession();
  const [params] = useSearchParams();
  const of = params.get('of');
  const handle = useDraft(dealer.id, of);
  const { draft, change } = handle;
  const live = useQuote(dealer.id, draft);
  const last = useLast(dealer.id);
  const sending = useSending(dealer.id, handle, live);
  const obstacles = useMemo(() => obstaclesOf(t, draft, live, change), [t, draft, live, change]);
  const pad = usePad(
    handle,
    draft.lines.map((line) => line.sku.id),
  );
  const { ask, sheet } = useAsk();
  const locked = draft.attempt !== null || sending.pending;
  const title = draft.editing ? t('orders.phone.changeOrder') : t('orders.phone.order');
  if (draft.lines.length === 0) return <OrderStart dealer={dealer} handle={handle} title={title} of={of} />;
  return (
    <PhonePage
      title={title}
      beside={besideOf(t, draft)}
      back="/"
      end={<Head draft={draft} of={of} />}
      flush
      foot={
        <>
          <OrderAction draft={draft} live={live} obstacles={obstacles} sending={sending} />
          {locked ? null : <OrderPad pad={pad} last={last} />}
        </>
      }
    >
      {me.dealer ? null : <p className="pad12 lab blk">{t('orders.phone.forDealer', { dealer: dealer.name })}</p>}
      {draft.attempt && !sending.pending ? (
        <Unanswered attempt={draft.attempt} ask={ask} giveUp={sending.giveUp} />
      ) : null}
      <PriceProblem live={live} />
      <LeftOut draft={draft} change={change} />
      <OrderLines
        handle={handle}
        lineOf={live.lineOf}
        wrong={obstacles.wrong}
        active={locked ? null : (pad.line?.sku.id ?? null)}
        locked={locked}
        open={pad.open}
      />
      {pad.line || locked ? null : <NextStep draft={draft} live={live} change={change} />}
      <AskedCard asked={obstacles.asked} change={change} locked={locked} />
      {pad.line ? null : <Options handle={handle} of={of} locked={locked} ask={ask} />}
      {sheet}
    </PhonePage>
  );
}

export default function OrderPage() {
  return <WithDealer>{(dealer) => <Order key={dealer.id} dealer={dealer} />}</WithDealer>;
}
