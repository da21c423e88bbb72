/** The lines of the order: what, how much, at which price, and when it comes. The open line shows its working. */
import { ArrowDownToLine, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { formatPrice, lineAmount } from '../../../../kernel/money.ts';
import { fromBase, mixedFrom } from '../../../../kernel/quantity.ts';
import { Money, Price } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import {
  type DraftHandle,
  type DraftLine,
  type DraftSku,
  baseOf,
  inUnitOf,
  packOf,
  withLine,
  withoutLine,
} from './draft.ts';
import type { QuoteLine } from './use-quote.ts';

export const skuName = (sku: Pick<DraftSku, 'name' | 'spec'>): string => `${sku.name} ${sku.spec}`.trim();

/** 1箱=15瓶 · 1盒=5瓶; a rational pack in whole numbers on both sides (2桶=5升). */
export function packsText(sku: Pick<DraftSku, 'packs' | 'baseUnit'>): string {
  const larger = sku.packs.filter((pack) => pack.unit !== sku.baseUnit);
  return larger.map((pack) => `${pack.den}${pack.unit}=${pack.num}${sku.baseUnit}`).join(' · ');
}

type Supply = { text: string; tone: 'ok' | 'warning' | 'danger' };

export function supplyText(t: Translate, quoted: QuoteLine | undefined, sku: DraftSku): Supply | null {
  if (!quoted) return null;
  if (!quoted.hasPrice) return { text: t('orders.phone.noPrice'), tone: 'danger' };
  if (!quoted.authorised) return { text: t('orders.phone.notAuthorised'), tone: 'danger' };
  if (quoted.short <= 0) return { text: t('orders.phone.inStock'), tone: 'ok' };
  const day = quoted.expectedOn;
  // More than a usual order is not told: how much is short would tell it.
  if (quoted.atLeast) {
    const params = { now: mixedFrom(quoted.available, sku.packs, sku.orderUnit), day: day?.slice(5) };
    return { text: t(day ? 'orders.phone.atLeast' : 'orders.phone.atLeastUnknown', params), tone: 'warning' };
  }
  const short = mixedFrom(quoted.short, sku.packs, sku.orderUnit);
  if (quoted.available > 0) {
    const params = { now: mixedFrom(quoted.available, sku.packs, sku.orderUnit), short, day: day?.slice(5) };
    return { text: t(day ? 'orders.phone.partNow' : 'orders.phone.partNowUnknown', params), tone: 'warning' };
  }
  return {
    text: t(day ? 'orders.phone.later' : 'orders.phone.laterUnknown', { short, day: day?.slice(5) }),
    tone: 'warning',
  };
}

const toneClass = { ok: 's', warning: 's is-warning', danger: 's is-danger' };

interface LineProps {
  line: DraftLine;
  quoted: QuoteLine | undefined;
  wrong: boolean;
  on: boolean;
  locked: boolean;
  open: () => void;
}

/** Below the list's first price: a step of the ladder was reached. */
function ladderReached(quoted: QuoteLine): boolean {
  return quoted.ladder.some((rung) => rung.priceE4 > quoted.priceE4 && rung.minQuantity < quoted.quantity);
}

function Line({ line, quoted, wrong, on, locked, open }: LineProps) {
  const { t } = useWords();
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  const supply = supplyText(t, quoted, line.sku);
  return (
    <div ref={row} className={on ? 'ol on' : 'ol'}>
      <span className="grow nm">
        <b>{skuName(line.sku)}</b>
        <span className={supply ? toneClass[supply.tone] : 's'}>{supply?.text ?? packsText(line.sku)}</span>
      </span>
      {quoted?.hasPrice ? (
        <span className="pr">
          <b>{formatPrice(quoted.priceE4)}</b>
          <span className={ladderReached(quoted) ? 's is-success' : 's'}>
            {t(ladderReached(quoted) ? 'orders.phone.stepPrice' : 'orders.phone.perUnit', {
              unit: quoted.priceUnit,
            })}
          </span>
        </span>
      ) : null}
      <button
        type="button"
        className={['ph-qty', on ? 'on' : '', wrong ? 'bad' : ''].join(' ')}
        aria-label={t('orders.phone.quantityOf', {
          name: skuName(line.sku),
          n: line.quantity || '0',
          unit: line.unit,
        })}
        aria-pressed={on}
        disabled={locked}
        onClick={open}
      >
        {line.quantity || '0'}
        <span className="u">{line.unit}</span>
      </button>
    </div>
  );
}

function Units({ line, choose }: { line: DraftLine; choose: (unit: string) => void }) {
  const { t } = useWords();
  const largestFirst = [...line.sku.packs].sort((a, b) => b.num * a.den - a.num * b.den);
  return (
    <span className="units" role="group" aria-label={t('orders.phone.unit')}>
      {largestFirst.map((pack) => (
        <button key={pack.unit} type="button" aria-pressed={pack.unit === line.unit} onClick={() => choose(pack.unit)}>
          {pack.unit}
        </button>
      ))}
    </span>
  );
}

/**
 * The step of the ladder that holds for a quantity, for the moment until the server has said so; a price that is not the
 * list's stays as it is.
 */
function priceFor(quoted: QuoteLine, base: number): number {
  if (base === quoted.quantity || quoted.priceE4 !== quoted.listPriceE4) return quoted.priceE4;
  const reached = quoted.ladder
    .filter((rung) => rung.minQuantity <= base)
    .toSorted((a, b) => b.minQuantity - a.minQuantity)[0];
  return reached?.priceE4 ?? quoted.priceE4;
}

/** Price x quantity = amount, in the unit of the price. */
function Working({ quoted, sku, base }: { quoted: QuoteLine; sku: DraftSku; base: number }) {
  const { t } = useWords();
  const priceE4 = priceFor(quoted, base);
  const amount = base === quoted.quantity ? quoted.amountFen : lineAmount(base, priceE4, packOf(sku, quoted.priceUnit));
  const steps = quoted.ladder.filter((rung) => rung.minQuantity > 0);
  return (
    <>
      <div className="eq">
        <span>
          {t('orders.phone.price')}
          <b>
            <Price e4={priceE4} unit={quoted.priceUnit} />
          </b>
        </span>
        <em>×</em>
        <span>
          {t('orders.phone.quantity')}
          <b>{mixedFrom(base, sku.packs, sku.orderUnit)}</b>
        </span>
        <em>=</em>
        <span className="is-primary">
          {t('orders.phone.amount')}
          <b className="is-primary">
            <Money fen={amount} />
          </b>
        </span>
      </div>
      {steps.length > 0 ? (
        <span className="s" style={{ whiteSpace: 'normal' }}>
          {steps
            .map((rung) =>
              t('orders.phone.step', {
                from: mixedFrom(rung.minQuantity, sku.packs, sku.orderUnit),
                price: formatPrice(rung.priceE4),
              }),
            )
            .join(' · ')}
        </span>
      ) : null}
    </>
  );
}

/** Near enough to be worth saying: no more than the line itself has once more. */
export const nudgeNear = (quoted: QuoteLine): boolean =>
  quoted.nudge !== null && quoted.nudge.moreBase <= quoted.quantity;

/** 还差 8 箱到 36.00: one tap adds them. */
export function LadderNudge({
  quoted,
  named,
  change,
}: {
  quoted: QuoteLine;
  named: boolean;
  change: DraftHandle['change'];
}) {
  const { t } = useWords();
  const { nudge, sku } = quoted;
  if (!nudge) return null;
  const add = () =>
    change((draft) =>
      withLine(draft, sku.id, (line) => {
        const quantity = fromBase(quoted.quantity + nudge.moreBase, packOf(line.sku, line.unit));
        return quantity.includes('/')
          ? { ...line, unit: sku.baseUnit, quantity: String(quoted.quantity + nudge.moreBase) }
          : { ...line, quantity };
      }),
    );
  return (
    <div className="nudge line">
      <ArrowDownToLine className="i-20" aria-hidden />
      <span className="grow">{named ? `${skuName(sku)} ${nudge.text}` : nudge.text}</span>
      <button type="button" className="btn sm outline" onClick={add}>
        {t('orders.phone.addMore', { n: nudge.moreQuantity, unit: nudge.unit })}
      </button>
    </div>
  );
}

export function LineWork({
  line,
  quoted,
  change,
}: {
  line: DraftLine;
  quoted: QuoteLine | undefined;
  change: DraftHandle['change'];
}) {
  const { t } = useWords();
  const { sku } = line;
  const base = baseOf(line);
  return (
    <>
      <div className="work">
        <div className="hd">
          <Units
            line={line}
            choose={(unit) => change((draft) => withLine(draft, sku.id, (one) => inUnitOf(one, unit)))}
          />
          <button type="button" className="btn text sm" onClick={() => change((draft) => withoutLine(draft, sku.id))}>
            <Trash2 className="i-20" aria-hidden />
            {t('orders.phone.remove')}
          </button>
        </div>
        {quoted?.hasPrice && typeof base === 'number' ? (
          <Working quoted={quoted} sku={sku} base={base} />
        ) : (
          <span className="s">{packsText(sku)}</span>
        )}
      </div>
      {quoted && nudgeNear(quoted) ? <LadderNudge quoted={quoted} named={false} change={change} /> : null}
    </>
  );
}

export function OrderLines(props: {
  handle: DraftHandle;
  lineOf: (skuId: string) => QuoteLine | undefined;
  wrong: ReadonlySet<string>;
  active: string | null;
  locked: boolean;
  open: (skuId: string) => void;
}) {
  const { draft, change } = props.handle;
  return (
    <div>
      {draft.lines.map((line) => {
        const { id } = line.sku;
        const on = props.active === id;
        return (
          <div key={id}>
            <Line
              line={line}
              quoted={props.lineOf(id)}
              wrong={props.wrong.has(id)}
              on={on}
              locked={props.locked}
              open={() => props.open(id)}
            />
            {on ? <LineWork line={line} quoted={props.lineOf(id)} change={change} /> : null}
          </div>
        );
      })}
    </div>
  );
}
