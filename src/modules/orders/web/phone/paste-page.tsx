/** Text from a chat or Excel -> lines somebody confirms -> the order. Nothing is taken over unseen. */
import { CircleAlert, CircleCheck, ClipboardPaste } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { type Output, api } from '../../../../web/kit/api.ts';
import { NumberPad } from '../../../../web/kit/number-pad.tsx';
import { PhoneField } from '../../../../web/kit/phone-field.tsx';
import { PhoneAction, PhonePage } from '../../../../web/kit/phone-page.tsx';
import { type Problem, problemOf } from '../../../../web/kit/problem.ts';
import { Empty, ProblemNotice } from '../../../../web/kit/states.tsx';
import { tNow, useWords } from '../../../../web/kit/use-words.tsx';
import { type ChosenDealer, WithDealer } from '../../../dealers/web/phone/dealer-choice.tsx';
import {
  type DraftLine,
  type DraftSku,
  baseOf,
  draftSku,
  inUnitOf,
  packOf,
  useDraft,
  withLines,
} from './draft.ts';
import { fillsOf } from './order-foot.tsx';
import { skuName } from './order-lines.tsx';
import { fromBase } from '../../../../kernel/quantity.ts';
import './order.css';

type Parsed = Output<'orders.parse'>['lines'][number];

interface Row {
  parsed: Parsed;
  /** Null until a product is chosen. */
  line: DraftLine | null;
  out: boolean;
}

function lineFor(parsed: Parsed, sku: DraftSku | undefined): DraftLine | null {
  if (!sku) return null;
  const unit =
    sku.packs.some((pack) => pack.unit === parsed.unit) && parsed.unit ? parsed.unit : sku.orderUnit;
  return { sku, quantity: parsed.quantity ?? '', unit };
}

/** Reads the text, then asks for every product that was found or may be meant. */
async function readText(
  dealerId: string,
  text: string,
): Promise<{ rows: Row[]; skus: Map<string, DraftSku> }> {
  const { lines } = await api.call('orders.parse', { dealerId, text });
  const ids = [
    ...new Set(
      lines.flatMap((line) => [
        ...(line.skuId ? [line.skuId] : []),
        ...line.candidates.map((one) => one.skuId),
      ]),
    ),
  ];
  const found =
    ids.length > 0
      ? (await api.call('products.list', { filter: { ids: ids.slice(0, 200) }, limit: 200 })).items
      : [];
  const skus = new Map(found.map((sku) => [sku.id, draftSku(sku)]));
  return {
    skus,
    rows: lines.map((parsed) => ({
      parsed,
      line: lineFor(parsed, skus.get(parsed.skuId ?? '')),
      out: false,
    })),
  };
}

/** The same product named twice becomes one line of both quantities. */
function merged(rows: readonly Row[]): DraftLine[] {
  const bySku = new Map<string, DraftLine>();
  for (const { line, out } of rows) {
    if (!line || out) continue;
    const base = baseOf(line);
    if (typeof base !== 'number') continue;
    const before = bySku.get(line.sku.id);
    const earlier = before ? baseOf(before) : 0;
    const total = base + (typeof earlier === 'number' ? earlier : 0);
    const text = fromBase(total, packOf(line.sku, line.unit));
    bySku.set(
      line.sku.id,
      text.includes('/')
        ? { ...line, unit: line.sku.baseUnit, quantity: String(total) }
        : { ...line, quantity: text },
    );
  }
  return [...bySku.values()];
}

const ready = (row: Row): boolean => row.out || (row.line !== null && typeof baseOf(row.line) === 'number');

function Candidates({
  row,
  skus,
  choose,
}: {
  row: Row;
  skus: ReadonlyMap<string, DraftSku>;
  choose: (sku: DraftSku) => void;
}) {
  const shown = row.parsed.candidates.slice(0, 4);
  return shown.map((one) => {
    const sku = skus.get(one.skuId);
    if (!sku) return null;
    return (
      <button
        key={one.skuId}
        type="button"
        className="pick"
        aria-pressed={row.line?.sku.id === one.skuId}
        onClick={() => choose(sku)}
      >
        <i aria-hidden />
        <span className="grow">{skuName(sku)}</span>
      </button>
    );
  });
}

function RowTop({ row, sure, edit, active }: { row: Row; sure: boolean; edit: () => void; active: boolean }) {
  const { t } = useWords();
  const { parsed, line } = row;
  const done = ready(row);
  return (
    <div className="hd">
      {done ? (
        <CircleCheck className="i-20 is-success" aria-hidden />
      ) : (
        <CircleAlert className="i-20 is-warning" aria-hidden />
      )}
      <span className="grow nm">
        <b style={{ display: 'block' }}>{line ? skuName(line.sku) : t('orders.phone.whichProduct')}</b>
        <span className="src">{t('orders.phone.youWrote', { text: parsed.source })}</span>
        {sure || done ? null : (
          <span className="s is-warning" style={{ whiteSpace: 'normal' }}>
            {parsed.text}
          </span>
        )}
      </span>
      {line ? (
        <button
          type="button"
          className={['ph-qty', active ? 'on' : '', done ? '' : 'bad'].join(' ')}
          aria-label={t('orders.phone.quantityOf', {
            name: skuName(line.sku),
            n: line.quantity || '0',
            unit: line.unit,
          })}
          onClick={edit}
        >
          {line.quantity || '—'}
          <span className="u">{line.unit}</span>
        </button>
      ) : null}
    </div>
  );
}

interface Confirming {
  row: Row;
  skus: ReadonlyMap<string, DraftSku>;
  active: boolean;
  set: (row: Row) => void;
  edit: () => void;
}

function ConfirmRow({ row, skus, active, set, edit }: Confirming) {
  const { t } = useWords();
  const { parsed, line } = row;
  const doubtful = parsed.problem === 'ambiguous' || parsed.problem === 'noProduct';
  if (row.out) {
    return (
      <div className="pl hd" style={{ flexDirection: 'row' }}>
        <s className="src grow">{parsed.source}</s>
        <button type="button" className="btn sm" onClick={() => set({ ...row, out: false })}>
          {t('orders.phone.takeIn')}
        </button>
      </div>
    );
  }
  return (
    <div className="pl">
      <RowTop row={row} sure={!parsed.problem} active={active} edit={edit} />
      {doubtful ? (
        <Candidates
          row={row}
          skus={skus}
          choose={(sku) =>
            set({
              ...row,
              line: {
                ...lineFor(parsed, sku),
                sku,
                quantity: line?.quantity || (parsed.quantity ?? ''),
                unit: lineFor(parsed, sku)?.unit ?? sku.orderUnit,
              },
            })
          }
        />
      ) : null}
      <div className="hd">
        {line && (active || !ready(row)) ? (
          <span className="units" role="group" aria-label={t('orders.phone.unit')}>
            {line.sku.packs.map((pack) => (
              <button
                key={pack.unit}
                type="button"
                aria-pressed={pack.unit === line.unit}
                onClick={() =>
                  set({ ...row, line: active ? inUnitOf(line, pack.unit) : { ...line, unit: pack.unit } })
                }
              >
                {pack.unit}
              </button>
            ))}
          </span>
        ) : (
          <span />
        )}
        {active || !ready(row) ? (
          <button type="button" className="btn text sm" onClick={() => set({ ...row, out: true })}>
            {t('orders.phone.leaveOut')}
          </button>
        ) : null}
      </div>
    </div>
  );
}

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
    open > 0
      ? t('orders.phone.stillOpen', { n: open })
      : lines.length === 0
        ? t('orders.phone.nothingYet')
        : null;
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
  if (!found)
    return <Writing text={text} setText={setText} read={read} pending={pending} problem={problem} />;
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
