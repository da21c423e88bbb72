/** One product beside the list: what can be promised, prices with their history, packs, batches, the file. */
import { Explain } from '../../../../web/kit/explain.tsx';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { NOTHING, Price } from '../../../../web/kit/figures.tsx';
import { KpiStrip } from '../../../../web/kit/kpi-strip.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Dock } from './dock.tsx';
import { Ladder, PriceHistory } from './prices-section.tsx';
import { counted, countedParts, factorText, type Product, type Row } from './rows.ts';
import { Batches, IncomingGoods } from './stock-section.tsx';
import { useFloor } from './value-forms.tsx';

/** A quantity for the strip: order units large, what is left over in the line below. */
function Big({ base, row, danger = false }: { base: number; row: Row; danger?: boolean }) {
  const { minus, whole, unit } = countedParts(base, row);
  return (
    <span className={danger ? 'is-danger' : ''} style={{ font: 'var(--t-title)', fontWeight: 'var(--w-bold)' }}>
      {minus}
      {whole}
      <span className="u">{unit}</span>
    </span>
  );
}

function Stock({ row }: { row: Row }) {
  const { t } = useWords();
  const { position } = row;
  if (!position) return null;
  const { available, onHand, reserved, waiting, skuId, in: places } = position;
  const only = places.length === 1 ? places[0] : undefined;
  const over = (base: number) => {
    const { rest } = countedParts(base, row);
    return rest ? `+ ${rest}` : '';
  };
  return (
    <KpiStrip
      items={[
        {
          key: 'available',
          label: t('products.desk.available'),
          value: <Big base={available} row={row} danger={available <= 0} />,
          ...(only ? { explain: { of: 'supply.available', keyOf: `${only.warehouseId}:${skuId}` } } : {}),
          line: over(available) || (only?.warehouseName ?? t('products.desk.inWarehouses', { n: places.length })),
        },
        {
          key: 'onHand',
          label: t('products.desk.onHand'),
          value: <Big base={onHand} row={row} />,
          line: over(onHand),
        },
        {
          key: 'reserved',
          label: t('products.desk.reserved'),
          value: <Big base={reserved} row={row} />,
          line: over(reserved),
        },
        {
          key: 'waiting',
          label: t('products.desk.waiting'),
          value: <Big base={waiting} row={row} />,
          ...(waiting > 0 ? { tone: 'warning' as const, line: t('products.desk.waitingLine') } : {}),
        },
      ]}
    />
  );
}

/** Each warehouse by itself, where there is more than one. */
function Places({ row }: { row: Row }) {
  const { t } = useWords();
  const places = row.position?.in ?? [];
  if (places.length < 2) return null;
  const columns = ['available', 'onHand', 'reserved', 'waiting'] as const;
  return (
    <table className="tbl plain d32">
      <thead>
        <tr>
          <th scope="col">{t('products.desk.warehouse')}</th>
          {columns.map((key) => (
            <th key={key} scope="col" className="num" style={{ width: 92 }}>
              {t(`products.desk.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place) => (
          <tr key={place.warehouseId}>
            <td>{place.warehouseName}</td>
            <td className="num">
              <Explain of="supply.available" keyOf={`${place.warehouseId}:${place.skuId}`}>
                <b>{counted(place.available, row)}</b>
              </Explain>
            </td>
            <td className="num">{counted(place.onHand, row)}</td>
            <td className="num">{counted(place.reserved, row)}</td>
            <td className="num">{place.waiting > 0 ? counted(place.waiting, row) : NOTHING}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Packs({ product }: { product: Product }) {
  const { t } = useWords();
  return (
    <table className="tbl plain d32">
      <thead>
        <tr>
          <th scope="col" style={{ width: 96 }}>
            {t('products.desk.unit')}
          </th>
          <th scope="col" className="num" style={{ width: 96 }}>
            {t('products.desk.holds')}
          </th>
          <th scope="col">{t('products.desk.barcode')}</th>
        </tr>
      </thead>
      <tbody>
        {product.packs.map((pack) => (
          <tr key={pack.unit}>
            <td>
              {pack.unit}
              {pack.unit === product.orderUnit ? <span className="t3"> {t('products.desk.orderUnitMark')}</span> : null}
            </td>
            <td className="num">
              {pack.unit === product.baseUnit ? t('products.desk.baseMark') : factorText(pack, product.baseUnit)}
            </td>
            <td className="t2">{pack.barcode ?? NOTHING}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function File({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <Answer query={useApi('products.get', { id })} rows={6}>
      {(one) => (
        <Facts
          items={[
            { label: t('products.desk.code'), value: one.code },
            { label: t('products.desk.brand'), value: one.brand || NOTHING },
            { label: t('products.desk.category'), value: one.category },
            {
              label: t('products.desk.orderRule'),
              value: t('products.desk.orderRuleText', {
                minimum: counted(one.minimum, one),
                multiple: counted(one.multiple, one),
              }),
            },
            {
              label: t('products.desk.standard'),
              value: one.standard
                ? t('products.desk.standardText', {
                    ratio: `${one.standard.num}/${one.standard.den}`,
                    unit: one.baseUnit,
                  })
                : NOTHING,
            },
            {
              label: t('products.desk.shelfLife'),
              value: one.shelfLifeDays === null ? NOTHING : t('products.desk.days', { n: one.shelfLifeDays }),
            },
            ...(one.launchOn ? [{ label: t('products.desk.launchOn'), value: one.launchOn }] : []),
            ...(one.phaseOutOn ? [{ label: t('products.desk.phaseOutOn'), value: one.phaseOutOn }] : []),
            ...(one.endOn ? [{ label: t('products.desk.endOn'), value: one.endOn }] : []),
            ...(one.aliases.length > 0 ? [{ label: t('products.desk.aliases'), value: one.aliases.join('、') }] : []),
            ...(one.cost
              ? [
                  {
                    label: t('products.desk.cost'),
                    value: <Price e4={one.cost.costE4} unit={one.cost.unit} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Answer>
  );
}

function FloorLine({ row }: { row: Row }) {
  const { t } = useWords();
  const floor = useFloor(row);
  return floor ? (
    <p className="dense t2">
      {t('products.desk.floor')} <Price e4={floor.floorE4} unit={floor.unit} />
    </p>
  ) : null;
}

export function ProductPeek({ row, open }: { row: Row; open: (dock: Dock) => void }) {
  const { t } = useWords();
  return (
    <>
      <Stock row={row} />
      <Places row={row} />
      <IncomingGoods row={row} open={open} />
      <div className="sec">{t('products.desk.prices')}</div>
      <Ladder row={row} />
      <FloorLine row={row} />
      <PriceHistory row={row} />
      <div className="sec">{t('products.desk.packs')}</div>
      <Packs product={row} />
      <Batches row={row} open={open} />
      <div className="sec">{t('products.desk.file')}</div>
      <File id={row.id} />
    </>
  );
}
