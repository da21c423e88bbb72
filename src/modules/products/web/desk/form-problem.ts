/** Refusals found before asking the server, in the server's shape, so that they land at their fields. */
import { type QuantityRefusal, type Pack, toBase } from '../../../../kernel/quantity.ts';
import { Problem } from '../../../../web/kit/problem.ts';
import type { Translate } from '../../../../words.ts';

export function fieldProblem(title: string, path: string, message: string): Problem {
  return new Problem({ status: 422, code: 'products.form', title, fields: [{ path, message }] });
}

/** What was typed as base units. @throws Problem at `path`, naming the neighbours where it is not whole. */
export function typedBase(
  t: Translate,
  text: string,
  pack: Pack,
  baseUnit: string,
  product: string,
  path: string,
): number {
  const read = toBase(text, pack);
  if (read.ok) return read.base;
  throw fieldProblem(
    t('products.desk.badQuantity'),
    path,
    messageOf(t, read, { product, quantity: text, unit: pack.unit, baseUnit }),
  );
}

function messageOf(
  t: Translate,
  read: QuantityRefusal,
  params: { product: string; quantity: string; unit: string; baseUnit: string },
): string {
  if (read.reason === 'fractionOfBase')
    return t('products.notWhole', { ...params, down: read.nearest?.[0], up: read.nearest?.[1] });
  return t(`products.${read.reason}`, params);
}
