/** Lines of an order: short for the peek, with every part of the way on the page; and the totals. */
import { formatPrice } from '../../../../kernel/money.ts';
import { Explain } from '../../../../web/kit/explain.tsx';
import { DateText, Money, NOTHING, Price, Quantity, groupDigits } from '../../../../web/kit/figures.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Order, OrderLine } from './types.ts';

export function ProductName({ sku }: { sku: Pick<OrderLine['sku'], 'name' | 'spec'> }) {
  return (
    <>
      {sku.name} <span className="t2">{sku.spec}</span>
    </>
  );
}

/** The server writes quantities in a unit as exact text, a fraction where a decimal does not end. */
export function unitText(quantity: string): string {
  return quantity.includes('/') ? quantity : groupDigits(Number(quantity));
}

/** Why the price is not the list's, and what the line still waits for. */
function Remarks({ line }: { line: OrderLine }) {
  const { t } = useWords();
  const special = line.priceE4 < line.listPriceE4;
  return (
    <>
      {special ? (
        <small className="meta remark is-warning">
          {t('orders.desk.special', { list: formatPrice(line.listPriceE4), reason: line.priceReason ?? '' })}
        </small>
      ) : null}
      {line.waiting > 0 ? (
        <small className="meta remark is-warning">
          {t('orders.desk.lacks')} <Quantity base={line.waiting} packs={line.sku.packs} unit={line.unit} />{' '}
          {line.expectedOn ? t('orders.desk.comesOn', { on: line.expectedOn.slice(5) }) : t('orders.desk.noDay')}
        </small>
      ) : null}
    </>
  );
}

const reduced = (line: OrderLine): number => line.amountFen - line.listAmountFen;

export function LinesBrief({ order }: { order: Order }) {
  const { t } = useWords();
  const anyReduced = order.lines.some((line) => reduced(line) !== 0);
  return (
    <>
      <div className="sec">
        {t('orders.desk.linesOf', { kinds: order.lines.length, cases: groupDigits(order.cases) })}
        <span className="end">{t('orders.desk.inYuan')}</span>
      </div>
      <table className="tbl plain brief">
        <colgroup>
          <col />
          <col style={{ width: 78 }} />
          <col style={{ width: 72 }} />
          {anyReduced ? <col style={{ width: 82 }} /> : null}
          <col style={{ width: 100 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('orders.desk.product')}</th>
            <th scope="col" className="num">
              {t('orders.desk.quantity')}
            </th>
            <th scope="col" className="num">
              {t('orders.desk.price')}
            </th>
            {anyReduced ? (
              <th scope="col" className="num">
                {t('orders.desk.less')}
              </th>
            ) : null}
            <th scope="col" className="num">
              {t('orders.desk.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td className="wrap">
                <ProductName sku={line.sku} />
                <Remarks line={line} />
              </td>
              <td className="num">
                {unitText(line.unitQuantity)}
                <span className="u">{line.unit}</span>
              </td>
              <td className="num">
                <Price e4={line.priceE4} />
              </td>
              {anyReduced ? (
                <td className="num">{reduced(line) === 0 ? NOTHING : <Money fen={reduced(line)} />}</td>
              ) : null}
              <td className="num">
                <Money fen={line.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function Totals({ order }: { order: Order }) {
  const { t } = useWords();
  return (
    <dl className="totals">
      {order.discountFen > 0 ? (
        <>
          <dt>{t('orders.desk.listTotal')}</dt>
          <dd>
            <Money fen={order.listTotalFen} />
          </dd>
          <dt>{t('orders.desk.discount')}</dt>
          <dd>
            <Money fen={-order.discountFen} />
          </dd>
        </>
      ) : null}
      <dt className="t">{t('orders.desk.payable')}</dt>
      <dd className="t">
        <Explain of="orders.total" keyOf={order.id}>
          <Money fen={order.totalFen} />
        </Explain>
      </dd>
    </dl>
  );
}

const parts = ['reserved', 'waiting', 'inTransit', 'received', 'short', 'cancelled'] as const;
const tones: Partial<Record<(typeof parts)[number], string>> = { waiting: 'is-warning', short: 'is-warning' };

/** Columns of the way that some line uses; an order without shortage has no column for it. */
function partsShown(order: Order): (typeof parts)[number][] {
  return parts.filter(
    (part) =>
      (part === 'received' && order.times.firstShippedAt !== null) || order.lines.some((line) => line[part] > 0),
  );
}

function FullLine({ line, shown }: { line: OrderLine; shown: readonly (typeof parts)[number][] }) {
  return (
    <tr>
      <td className="t3">{line.position}</td>
      <td className="wrap">
        <ProductName sku={line.sku} />
        <small className="meta remark">{line.sku.code}</small>
        <Remarks line={line} />
      </td>
      <td className="num">
        <b>
          <Quantity base={line.quantity} packs={line.sku.packs} unit={line.unit} />
        </b>
      </td>
      {shown.map((part) => (
        <td key={part} className={`num part ${line[part] > 0 ? (tones[part] ?? '') : 't3'}`}>
          {line[part] > 0 ? <Quantity base={line[part]} packs={line.sku.packs} unit={line.unit} /> : NOTHING}
          {part === 'waiting' && line.expectedOn ? (
            <small className="meta remark">
              <DateText at={line.expectedOn} />
            </small>
          ) : null}
        </td>
      ))}
      <td className="num">
        <Price e4={line.priceE4} unit={line.priceUnit} />
      </td>
      <td className="num">
        <Explain of="orders.line" keyOf={line.id}>
          <Money fen={line.amountFen} />
        </Explain>
      </td>
    </tr>
  );
}

export function LinesFull({ order }: { order: Order }) {
  const { t } = useWords();
  const shown = partsShown(order);
  return (
    <div className="scroll-x">
      <table className="tbl full" style={{ minWidth: 436 + shown.length * 76 }}>
        <colgroup>
          <col style={{ width: 40 }} />
          <col />
          <col style={{ width: 72 }} />
          {shown.map((part) => (
            <col key={part} style={{ width: 76 }} />
          ))}
          <col style={{ width: 84 }} />
          <col style={{ width: 104 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t('orders.desk.product')}</th>
            <th scope="col" className="num">
              {t('orders.desk.ordered')}
            </th>
            {shown.map((part) => (
              <th key={part} scope="col" className="num">
                {t(`orders.desk.part.${part}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('orders.desk.price')}
            </th>
            <th scope="col" className="num">
              {t('orders.desk.amountYuan')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <FullLine key={line.id} line={line} shown={shown} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
