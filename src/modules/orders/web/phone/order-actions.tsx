/** What can be done with an order now: the next thing as the big button, the rest below, each with its reason when it cannot. */
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Question } from '../../../../web/kit/dialog.tsx';
import { useAsk } from '../../../../web/kit/phone-ask.tsx';
import { BottomSheet } from '../../../../web/kit/phone-sheet.tsx';
import { api } from '../../../../web/kit/api.ts';
import { take, useShare } from '../../../../web/kit/papers.ts';
import { usePicture } from '../../../../web/kit/picture.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Step } from '../../rules.ts';
import { type Draft, draftSku, emptyDraft, useDraft } from './draft.ts';
import type { OrderDetail } from './order-detail-page.tsx';
import { draftOfRepeat } from './repeat.tsx';

interface Deed {
  key: string;
  label: string;
  run: () => void;
  /** Why not now. */
  reason: string | null;
  danger?: boolean;
}

type Closing = 'returnToDraft' | 'reject' | 'cancel' | 'cancelRest';

export function draftOfOrder(
  order: Pick<OrderDetail, 'id' | 'version' | 'number' | 'lines' | 'note' | 'backorder'>,
): Draft {
  return {
    ...emptyDraft,
    editing: { id: order.id, version: order.version, number: order.number },
    lines: order.lines.map((line) => ({
      sku: draftSku(line.sku),
      quantity: line.unitQuantity,
      unit: line.unit,
    })),
    note: order.note,
    backorder: order.backorder,
  };
}

/** Into the order page with the lines of this draft. */
function useEditing(order: OrderDetail): (now: Parameters<typeof draftOfOrder>[0]) => void {
  const navigate = useNavigate();
  const { change } = useDraft(order.dealer.id, order.id);
  return (now) => {
    change((draft) => (draft.attempt ? draft : draftOfOrder(now)));
    void navigate(`/order?of=${order.id}`);
  };
}

function useClosing(order: OrderDetail, ask: (question: Question) => Promise<string | null>) {
  const { t } = useWords();
  const commands = {
    returnToDraft: useCommand('orders.returnToDraft'),
    reject: useCommand('orders.reject'),
    cancel: useCommand('orders.cancel'),
    cancelRest: useCommand('orders.cancelRest'),
  };
  const edit = useEditing(order);
  return async (step: Closing) => {
    const reason = await ask({
      title: t(`orders.phone.ask.${step}`, { number: order.number }),
      yes: t(`orders.step.${step}`),
      no: t('orders.phone.keepOrder'),
      danger: step !== 'returnToDraft',
      ask: { label: t('orders.phone.reason'), required: true },
    });
    if (reason === null) return;
    try {
      const after = await commands[step].run({ id: order.id, version: order.version, reason });
      if (step === 'returnToDraft' && after.steps.some((one) => one.step === 'edit' && one.allowed)) edit(after);
      else toast.done(t('orders.phone.nowIs', { status: after.statusName }));
    } catch (thrown) {
      toast.failed(thrown);
    }
  };
}

/** 照这单再订: a new draft with the lines of this order. */
function useAgain(order: OrderDetail): () => void {
  const navigate = useNavigate();
  const { change } = useDraft(order.dealer.id, null);
  return () => {
    api.call('orders.repeat', { dealerId: order.dealer.id, orderId: order.id }).then((repeat) => {
      change((draft) => (draft.attempt ? draft : draftOfRepeat(repeat)));
      void navigate('/order');
    }, toast.failed);
  };
}

/** The big button: one thing, the next one for this person. */
function useNext(order: OrderDetail, allowed: (step: Step) => boolean): Deed | null {
  const { t } = useWords();
  const { can } = useSession();
  const navigate = useNavigate();
  const edit = useEditing(order);
  const again = useAgain(order);
  const approve = useCommand('orders.approve');
  const sent = useApi(
    'shipments.list',
    { filter: { orderId: order.id, status: 'inTransit' }, sort: 'expectedOn', limit: 1 },
    { enabled: order.inTransit && allowed('receive') },
  );
  const arriving = sent.data?.items[0];
  if (allowed('receive') && arriving)
    return {
      key: 'receive',
      label: t('orders.phone.receive'),
      reason: null,
      run: () => void navigate(`/receive/${arriving.id}`),
    };
  if (allowed('edit')) return { key: 'edit', label: t('orders.phone.goOn'), reason: null, run: () => edit(order) };
  if (allowed('approve')) {
    const run = () => {
      approve
        .run({ id: order.id, version: order.version })
        .then((after) => toast.done(t('orders.phone.nowIs', { status: after.statusName })), toast.failed);
    };
    return { key: 'approve', label: t('orders.step.approve'), reason: null, run };
  }
  return can('orders.create') ? { key: 'again', label: t('orders.phone.againThis'), reason: null, run: again } : null;
}

const closings: readonly Closing[] = ['returnToDraft', 'reject', 'cancel', 'cancelRest'];

export function OrderActions({ order }: { order: OrderDetail }) {
  const { t } = useWords();
  const { can } = useSession();
  const { ask, sheet } = useAsk();
  const [open, setOpen] = useState(false);
  const close = useClosing(order, ask);
  const again = useAgain(order);
  const share = useShare();
  const show = usePicture();
  const stepOf = (step: Step) => order.steps.find((one) => one.step === step);
  const allowed = (step: Step) => stepOf(step)?.allowed ?? false;
  const next = useNext(order, allowed);
  const deeds: Deed[] = closings
    .filter((step) => can(`orders.${step}`))
    .map((step) => ({
      key: step,
      label: t(`orders.step.${step}`),
      reason: allowed(step) ? null : (stepOf(step)?.text ?? ''),
      danger: step !== 'returnToDraft',
      run: () => void close(step),
    }));
  if (can('orders.create') && next?.key !== 'again')
    deeds.unshift({ key: 'again', label: t('orders.phone.againThis'), reason: null, run: again });
  const papers = {
    share: () => share(api.call('orders.share', { id: order.id })),
    print: () => take(api.call('orders.print', { id: order.id })),
    picture: () => show(async () => (await import('../picture.ts')).orderPicture(order)),
  };
  for (const key of ['picture', 'share', 'print'] as const)
    deeds.push({ key, label: t(`kit.${key}`), reason: null, run: () => void papers[key]().catch(toast.failed) });
  return (
    <>
      <div className="ph-action">
        <button type="button" className="btn" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <Ellipsis className="i-20" aria-hidden />
          {t('orders.phone.otherActions')}
        </button>
        {next ? (
          <button type="button" className="btn primary" onClick={next.run}>
            {next.label}
          </button>
        ) : null}
      </div>
      <BottomSheet title={t('orders.phone.otherActions')} open={open} onClose={() => setOpen(false)}>
        <Deeds deeds={deeds} done={() => setOpen(false)} />
      </BottomSheet>
      {sheet}
    </>
  );
}

function Deeds({ deeds, done }: { deeds: readonly Deed[]; done: () => void }) {
  return (
    <div className="stack" style={{ gap: 12 }}>
      {deeds.map((deed) => (
        <div key={deed.key}>
          <button
            type="button"
            className={deed.danger && !deed.reason ? 'btn danger' : 'btn'}
            aria-disabled={deed.reason ? true : undefined}
            onClick={() => {
              if (deed.reason) return;
              done();
              deed.run();
            }}
          >
            {deed.label}
          </button>
          {deed.reason ? (
            <p className="meta" style={{ marginTop: 4 }}>
              {deed.reason}
            </p>
          ) : null}
        </div>
      ))}
    </div>
  );
}
