/** What stands at the thumb of the order page: the sum, the one button with what stops it, and the number pad. */
import { useState } from 'react';
import { type PadFill, NumberPad } from '../../../../web/kit/number-pad.tsx';
import { formatWan } from '../../../../kernel/money.ts';
import { fromBase } from '../../../../kernel/quantity.ts';
import { Money, groupDigits } from '../../../../web/kit/figures.tsx';
import { PhoneAction } from '../../../../web/kit/phone-page.tsx';
import { ProblemNotice } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import type { Obstacles } from './blockers.ts';
import { type Draft, type DraftLine, baseOf, nextWhole, packOf } from './draft.ts';
import type { Sending } from './send.ts';
import type { Pad } from './use-pad.ts';
import type { LiveQuote, Quote } from './use-quote.ts';

/** The key beside 6: up to whole cases, up to the minimum, or ten more. */
function roundFill(t: Translate, line: DraftLine): PadFill {
  const base = baseOf(line);
  const whole = nextWhole(line);
  if (base === 'bad' || (typeof base === 'number' && base % Math.max(1, line.sku.multiple) !== 0)) {
    return { label: t('orders.phone.fillWhole', { n: whole, unit: line.sku.orderUnit }), value: whole };
  }
  const least = nextWhole({ ...line, quantity: '' });
  if (least !== '1' && (base ?? 0) < line.sku.minimum)
    return { label: t('orders.phone.fillLeast', { n: least }), value: least };
  return { label: t('orders.phone.fillMore'), value: String(Math.floor(Number(line.quantity) || 0) + 10) };
}

/** And what was ordered last time, left of 0. */
export function fillsOf(t: Translate, line: DraftLine, lastBase: number | undefined): PadFill[] {
  const last = lastBase === undefined ? null : fromBase(lastBase, packOf(line.sku, line.unit));
  return [
    roundFill(t, line),
    ...(last && !last.includes('/') ? [{ label: t('orders.phone.fillLast', { n: last }), value: last }] : []),
  ];
}

export function OrderPad({ pad, last }: { pad: Pad; last: ReadonlyMap<string, number> }) {
  const { t } = useWords();
  if (!pad.line) return null;
  return (
    <NumberPad
      value={pad.value}
      onChange={pad.type}
      fills={fillsOf(t, pad.line, last.get(pad.line.sku.id))}
      onNext={pad.next}
      nextLabel={t(pad.isLast ? 'kit.phone.done' : 'kit.phone.nextLine')}
    />
  );
}

/** 380 箱，提交后额度剩 11.36 万 */
function sumLine(t: Translate, locale: 'zh' | 'en', quote: Quote): string {
  const cases = t('orders.phone.cases', { n: groupDigits(quote.cases) });
  const after = quote.credit.after;
  const left = formatWan(Math.abs(locale === 'zh' ? after : after * 10), 2);
  return t(after < 0 ? 'orders.phone.sumOver' : 'orders.phone.sumLine', { cases, left });
}

function reasonOf(t: Translate, draft: Draft, live: LiveQuote, sending: Sending): string | null {
  if (draft.attempt) return null;
  if (live.problem && !live.fresh)
    return live.problem.status === 0 ? t('orders.phone.offlineTitle') : live.problem.title;
  return draft.lines.every((line) => baseOf(line) === null) && !sending.pending ? t('orders.phone.nothingYet') : null;
}

export function OrderAction({
  draft,
  live,
  obstacles,
  sending,
}: {
  draft: Draft;
  live: LiveQuote;
  obstacles: Obstacles;
  sending: Sending;
}) {
  const { t, locale } = useWords();
  const { quote } = live;
  const [tapped, setTapped] = useState(false);
  const waiting = tapped && !live.fresh && live.problem === null && quote !== null;
  // What stops the order stands in the list; said once is enough.
  const refusal =
    sending.problem && !draft.attempt && sending.problem.code !== 'orders.blocked' ? sending.problem : null;
  const total = draft.attempt ? draft.attempt.input.seen?.totalFen : quote?.totalFen;
  const label = draft.attempt
    ? 'orders.phone.resend'
    : obstacles.asked.length > 0
      ? 'orders.phone.submitAsking'
      : 'orders.phone.submit';
  return (
    <PhoneAction
      label={t(label)}
      pending={sending.pending || waiting}
      blockers={draft.attempt ? [] : obstacles.blockers}
      reason={reasonOf(t, draft, live, sending)}
      // A total that is still being asked for has not been seen; the tap comes again when it has.
      run={() => {
        setTapped(!live.fresh);
        if (draft.attempt || live.fresh) void sending.run();
      }}
      note={
        refusal ? (
          <div className="why">
            <ProblemNotice problem={refusal} />
          </div>
        ) : null
      }
      sum={{
        line: quote && !draft.attempt ? sumLine(t, locale, quote) : t('orders.phone.payable'),
        total: (
          <span className={live.fresh || draft.attempt ? undefined : 't2'}>
            <Money fen={total ?? null} unit />
          </span>
        ),
      }}
    />
  );
}
