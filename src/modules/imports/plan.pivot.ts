/** Products, dealers or customers as columns: found by heads that are names above numbers. */
import type { ImportField } from '../../kernel/import-fields.ts';
import type { SheetRow } from '../../kernel/sheets/types.ts';
import { fitTitle, hasMeaning, isSumTitle, readTitle } from './heads.ts';
import type { Column, Layout, Pivot, PivotColumn } from './layout.ts';
import { profileOf, type Known } from './profile.ts';
import { squeeze } from './text.ts';
import type { Guess } from './columns.ts';

/** A head of a name and perhaps a measure below it: A款 500ml / 数量. */
function split(column: Column): { value: string; measure: string } {
  const last = column.parts.at(-1) ?? '';
  const measured = column.parts.length > 1 && hasMeaning(last);
  return measured
    ? { value: column.parts.slice(0, -1).join(' '), measure: last }
    : { value: column.parts.join(' '), measure: '' };
}

/** Which field the heads are names of; a head is a product unless we know dealers by these names. */
function dimension(
  names: readonly string[],
  fields: readonly ImportField[],
  mapped: ReadonlySet<string>,
  known: Known,
): Pivot['by'] | null {
  const has = (key: string) => fields.some((field) => field.key === key) && !mapped.has(key);
  const product = ['productName', 'productCode', 'barcode'].every((key) => !mapped.has(key));
  const share = (set: ReadonlySet<string> | undefined) =>
    names.filter((name) => set?.has(squeeze(name))).length / names.length;
  if (product && has('productName') && share(known.dealerNames) < 0.3) return 'productName';
  if (has('dealerName') && (share(known.dealerNames) >= 0.3 || !has('customerName'))) return 'dealerName';
  return has('customerName') && !product ? 'customerName' : null;
}

/** A pivot by names when no column is the quantity and several numbers stand below heads that mean nothing else. */
export function namePivot(
  layout: Layout,
  rows: readonly SheetRow[],
  guesses: readonly Guess[],
  fields: readonly ImportField[],
  known: Known,
): Pivot | null {
  const measures = fields.filter(
    (field) => field.type === 'quantity' || (field.type === 'money' && field.key === 'amount'),
  );
  if (layout.pivot || layout.headRows === 0 || !fields.some((field) => field.type === 'quantity')) return null;
  const mapped = new Set(guesses.flatMap((guess) => (guess.field === null ? [] : [guess.field])));
  const columns = layout.columns.filter((column) => {
    const name = split(column);
    if (name.value === '' || column.parts.some(isSumTitle)) return false;
    const title = readTitle(name.value);
    const fits = Math.max(...fields.map((field) => fitTitle(title, field).score));
    const profile = profileOf(rows, column.index, known);
    return (
      fits < 0.6 &&
      (hasMeaning(name.value) ? (known.productNames?.has(squeeze(name.value)) ?? false) : true) &&
      profile.filled > 0 &&
      profile.quantity > 0.8 &&
      profile.date < 0.5
    );
  });
  const names = [...new Set(columns.map((column) => split(column).value))];
  const sole = columns.every((column) => split(column).measure === '');
  if (names.length < 2 || (sole && mapped.has('quantity'))) return null;
  const by = dimension(names, fields, mapped, known);
  if (by === null) return null;
  const found: PivotColumn[] = columns.map((column) => ({ index: column.index, ...split(column) }));
  return measures.length > 0 ? { by, columns: found } : null;
}

/** The field of each measure of a pivot: 数量, 金额, 单价; null for others (赠品, 退货). */
export function measureFields(
  pivot: Pivot,
  layout: Layout,
  fields: readonly ImportField[],
): Map<number, string | null> {
  const measures = fields.filter((field) => ['quantity', 'money', 'price'].includes(field.type));
  const said = [...layout.context.titles].join(' ');
  const isMoney = /金额|销售额|（元）|\(元\)|万元/.test(said) && !/数量|销量|箱/.test(said);
  const main = measures.find((field) => field.type === (isMoney ? 'money' : 'quantity')) ?? measures[0];
  return new Map(
    pivot.columns.map(({ index, measure }) => {
      const title = readTitle(measure);
      if (measure === '' || title.key === '' || !hasMeaning(measure)) return [index, main?.key ?? null];
      const best = measures
        .map((field) => ({ key: field.key, score: fitTitle(title, field).score }))
        .reduce((a, b) => (b.score > a.score ? b : a), { key: '', score: 0 });
      return [index, best.score >= 0.5 ? best.key : null];
    }),
  );
}
