/** A stored draft, changed and submitted. */
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { formatPrice } from '../../../../kernel/money.ts';
import { Button } from '../../../../web/kit/button.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { EditorPage } from './editor/editor.tsx';
import { blankRow, linesOf, rowOf } from './editor/rows.ts';
import { type Draft, useEditor } from './editor/use-editor.ts';
import { OrderTag } from './order-state.tsx';
import { useSubmitting } from './submit-order.tsx';
import type { Order } from './types.ts';

function draftOf(order: Order): Draft {
  const rows = order.lines.map((line) => {
    const special = line.priceE4 < line.listPriceE4;
    return {
      ...rowOf(line.sku, line.unitQuantity, line.unit),
      special: special ? formatPrice(line.priceE4) : '',
      reason: line.priceReason ?? '',
    };
  });
  return {
    dealer: order.dealer,
    rows: [...rows, blankRow()],
    note: order.note,
    backorder: order.backorder,
    source: null,
  };
}

function Editing({ order }: { order: Order }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const update = useCommand('orders.update');
  const send = useCommand('orders.submit');
  const submitting = useSubmitting();
  const editor = useEditor(() => draftOf(order));
  const version = useRef(order.version);
  const saved = useRef(editor.draft);
  const total = useRef(order.totalFen);
  const store = async () => {
    const { draft } = editor;
    if (draft === saved.current) return;
    const done = await update.run({
      id: order.id,
      version: version.current,
      lines: linesOf(draft.rows),
      note: draft.note,
      backorder: draft.backorder,
    });
    version.current = done.version;
    total.current = done.totalFen;
    saved.current = draft;
  };
  const save = async () => {
    await store();
    toast.done(t('orders.desk.draftSaved', { number: order.number }));
  };
  const submit = async () => {
    await store();
    // Stored at prices dearer than the quote beside it showed: the server asks.
    const seen = editor.live.quote?.seen;
    const dearer = seen && total.current > seen.totalFen ? { seen } : {};
    const done = await submitting(
      (wish) => send.run({ id: order.id, version: version.current, ...dearer, ...wish }),
      t('orders.desk.keepWriting'),
    );
    if (done === null || done === 'change') return;
    toast.done(t(done.status === 'held' ? 'orders.desk.heldDone' : 'orders.desk.submitDone', { number: done.number }));
    void navigate(`/orders/${order.id}`, { replace: true });
  };
  return (
    <EditorPage
      title={order.number}
      tags={<OrderTag order={order} />}
      editor={editor}
      fixedDealer
      save={save}
      submit={submit}
    />
  );
}

export default function OrderEditPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const query = useApi('orders.get', { id });
  return (
    <Answer query={query} rows={12}>
      {(order) =>
        order.status === 'draft' ? (
          <Editing key={order.id} order={order} />
        ) : (
          <Empty
            title={t('orders.desk.notDraft', { number: order.number, status: order.statusName })}
            action={<Button href={`/orders/${order.id}`}>{t('orders.desk.seeOrder')}</Button>}
          />
        )
      }
    </Answer>
  );
}
