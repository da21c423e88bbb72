/** Text from a chat or Excel -> lines somebody confirms -> the order. Nothing is taken over unseen. */
import { ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { NumberPad } from '../../../../web/kit/number-pad.tsx';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { type Problem, problemOf } from '../../../../web/kit/problem.ts';
import { Empty, ProblemNotice } from '../../../../web/kit/states.tsx';
import { tNow, useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import { type DraftLine, type DraftSku, useDraft, withLines } from './draft.ts';
import { fillsOf } from './order-foot.tsx';
import { ConfirmRow } from './paste-row.tsx';
import { type Row, merged, readText, ready } from './paste-rows.ts';
import './order.css';

function Writing(props: {
  text: string;
  setText: (text: string) => void;
  read: () => void;
  pending: boolean;
  problem: Problem | null;
}) {
  const { t } = useWords();
  // Absent on plain http in a LAN; the keyboard's own paste works everywhere.
  const mayRead = typeof navigator.clipboard?.readText === 'function';
  const fromClipboard = () => {
    navigator.clipboard.readText().then(props.setText, () => undefined);
  };
  return (
    <PhonePage
      title={t('orders.phone.fromText')}
      back
      foot={
        <PhoneAction
          label={t('orders.phone.read')}
          blockers={[]}
          pending={props.pending}
          reason={props.text.trim() === '' ? t('orders.phone.textMissing') : null}
          run={props.read}
        />
      }
    >
      <ProblemNotice problem={props.problem} />
      <PhoneField
        label={t('orders.phone.text')}
        help={t('orders.phone.textHelp')}
        type="textarea"
        value={props.text}
        onChange={props.setText}
      />
      {mayRead ? (
        <button type="button" className="btn" onClick={fromClipboard}>
          <ClipboardPaste className="i-20" aria-hidden />
          {t('orders.phone.fromClipboard')}
        </button>
      ) : null}
      <p className="meta" style={{ whiteSpace: 'pre-line' }}>
        {t('orders.phone.textExample')}
      </p>
    </PhonePage>
  );
}

function Confirm(props: {
  rows: Row[];
  skus: ReadonlyMap<string, DraftSku>;
  setRows: (rows: Row[]) => void;
  again: () => void;
  take: (lines: DraftLine[]) => void;
}) {
  const { t } = useWords();
  const { rows, setRows } = props;
  const [at, setAt] = useState<{ index: number; fresh: boolean } | null>(null);
  const set = (index: number, row: Row) => setRows(rows.map((one, i) => (i === index ? row : one)));
  const open = rows.filter((row) => !ready(row)).length;
  const lines = merged(rows);
  const line = at ? rows[at.index]?.line : null;
  const type = (quantity: string) => {
    const row = at ? rows[at.index] : undefined;
    if (!at || !row?.line) return;
    setAt({ ...at, fresh: false });
    set(at.index, { ...row, line: { ...row.line, quantity } });
  };
  const reason =
    open > 0 ? t('orders.phone.stillOpen', { n: open }) : lines.length === 0 ? t('orders.phone.nothingYet') : null;
  return (
    <PhonePage
      title={t('orders.phone.confirmText')}
      flush
      foot={
        <>
          <PhoneAction
            label={t('orders.phone.takeLines', { n: lines.length })}
            blockers={[]}
            reason={reason}
            second={{ label: t('orders.phone.writeAgain'), run: props.again }}
            run={() => props.take(lines)}
          />
          {at && line ? (
            <NumberPad
              value={at.fresh ? '' : line.quantity}
              onChange={type}
              fills={fillsOf(t, line, undefined)}
              onNext={() => setAt(null)}
              nextLabel={t('kit.phone.done')}
            />
          ) : null}
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty title={t('orders.phone.nothingRead')} detail={t('orders.phone.nothingReadWhy')} />
      ) : null}
      {rows.map((row, index) => (
        <ConfirmRow
          key={index}
          row={row}
          skus={props.skus}
          active={at?.index === index}
          set={(next) => set(index, next)}
          edit={() => setAt({ index, fresh: true })}
        />
      ))}
    </PhonePage>
  );
}

function Paste({ dealer }: { dealer: ChosenDealer }) {
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const of = params.get('of');
  const { draft, change } = useDraft(dealer.id, of);
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ rows: Row[]; skus: Map<string, DraftSku> } | null>(null);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const read = () => {
    setPending(true);
    setProblem(null);
    readText(dealer.id, text)
      .then(setFound, (thrown: unknown) => setProblem(problemOf(thrown, tNow('kit.error.unknown'))))
      .finally(() => setPending(false));
  };
  const take = (lines: DraftLine[]) => {
    change((now) => ({ ...withLines(now, lines), source: draft.lines.length === 0 ? 'paste' : now.source }));
    void navigate(of ? `/order?of=${of}` : '/order', { replace: true });
  };
  if (!found) return <Writing text={text} setText={setText} read={read} pending={pending} problem={problem} />;
  return (
    <Confirm
      rows={found.rows}
      skus={found.skus}
      setRows={(rows) => setFound({ ...found, rows })}
      again={() => setFound(null)}
      take={take}
    />
  );
}

export default function PastePage() {
  return <WithDealer>{(dealer) => <Paste key={dealer.id} dealer={dealer} />}</WithDealer>;
}
