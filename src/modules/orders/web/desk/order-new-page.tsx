/** A new order, written by the dealer's own people or by a clerk for a dealer. */
import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../../../web/kit/api.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { isDealerSide } from '../../../../roles.ts';
import { EditorPage } from './editor/editor.tsx';
import { blankRow, linesOf } from './editor/rows.ts';
import {
  type Draft,
  type Editor,
  emptyDraft,
  keepDraft,
  keptDraft,
  rowsOfQuote,
  useEditor,
} from './editor/use-editor.ts';
import { useSubmitting } from './submit-order.tsx';

function useNewOrder(editor: Editor) {
  const { t } = useWords();
  const navigate = useNavigate();
  const create = useCommand('orders.create');
  const submitting = useSubmitting();
  const { dealer, rows, note, backorder, source } = editor.draft;
  const { me } = useSession();
  const mine = isDealerSide(me.user.role);
  const input = {
    lines: linesOf(rows),
    note,
    backorder,
    source: source && mine ? source : mine ? ('catalogue' as const) : ('clerk' as const),
    ...(dealer && !mine ? { dealerId: dealer.id } : {}),
  };
  const seen = editor.live.quote?.seen;
  const save = async () => {
    const made = await create.run(input);
    keepDraft(null);
    toast.done(t('orders.desk.draftSaved', { number: made.number }));
    void navigate(`/orders/${made.id}/edit`, { replace: true });
  };
  const submit = async () => {
    const done = await submitting(
      ({ requestRelease, acceptPrices }) =>
        create.run({
          ...input,
          submit: true,
          ...(requestRelease ? { requestRelease } : {}),
          ...(acceptPrices ? { acceptPrices } : {}),
          ...(seen ? { seen } : {}),
        }),
      t('orders.desk.keepWriting'),
    );
    if (done === null || done === 'change') return;
    keepDraft(null);
    toast.done(t(done.status === 'held' ? 'orders.desk.heldDone' : 'orders.desk.submitDone', { number: done.number }));
    void navigate(`/orders/${done.id}`, { replace: true });
  };
  return { save, submit };
}

/** `?dealer=` and `?repeat=` of a link fill the sheet once. */
function useFilledByLink(editor: Editor): void {
  const { t } = useWords();
  const [params] = useSearchParams();
  const done = useRef(false);
  const [dealerId, orderId] = [params.get('dealer'), params.get('repeat')];
  useEffect(() => {
    if (done.current || !dealerId) return;
    done.current = true;
    const fill = async () => {
      if (!orderId) {
        const { id, code, name, grade } = (await api.call('dealers.get', { id: dealerId })).dealer;
        return editor.set({ dealer: { id, code, name, grade } });
      }
      const again = await api.call('orders.repeat', { dealerId, orderId });
      const { id, code, name, grade } = again.dealer;
      editor.set({ dealer: { id, code, name, grade }, rows: [...rowsOfQuote(again), blankRow()], source: 'repeat' });
      if (again.leftOut.length > 0)
        toast.info(
          t('orders.desk.leftOut', {
            what: again.leftOut.map((one) => `${one.name} ${one.spec} ${one.reason}`).join(t('orders.desk.listComma')),
          }),
        );
    };
    fill().catch(toast.failed);
  });
}

function Restored({ discard }: { discard: () => void }) {
  const { t } = useWords();
  return (
    <div className="filter dense" role="status">
      {t('orders.desk.restored')}
      <button type="button" className="btn link" onClick={discard}>
        {t('orders.desk.startOver')}
      </button>
    </div>
  );
}

export default function OrderNewPage() {
  const { t } = useWords();
  const { me } = useSession();
  const [params] = useSearchParams();
  const own = isDealerSide(me.user.role) && me.dealer ? { ...me.dealer, grade: '' } : null;
  const [kept] = useState(() => (params.has('dealer') ? null : keptDraft()));
  const [restored, setRestored] = useState(kept !== null);
  const first = (): Draft => ({ ...(kept ?? emptyDraft()), ...(own ? { dealer: own } : {}) });
  const editor = useEditor(first, keepDraft);
  useFilledByLink(editor);
  const { save, submit } = useNewOrder(editor);
  const discard = () => {
    editor.set({ ...emptyDraft(), ...(own ? { dealer: own } : {}) });
    setRestored(false);
  };
  return (
    <EditorPage
      title={t('orders.desk.new')}
      editor={editor}
      fixedDealer={own !== null}
      pickFirst={!params.has('dealer')}
      save={save}
      submit={submit}
      notice={restored ? <Restored discard={discard} /> : null}
    />
  );
}
