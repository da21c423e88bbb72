/** Refusals found before asking the server, in the server's shape, so that they land at their fields. */
import { type Pack, toBase } from '../../../../kernel/quantity.ts';
import { Problem } from '../../../../web/kit/problem.ts';
import { neighbours } from '../../rules.ts';
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
  const params = { product, quantity: text, unit: pack.unit, baseUnit };
  const [down, up] = neighbours(read, pack, baseUnit);
  const message =
    read.reason === 'fractionOfBase'
      ? t('products.notWhole', { ...params, down, up })
      : t(`products.${read.reason}`, params);
  throw fieldProblem(t('products.desk.badQuantity'), path, message);
}

/** Refusals of one of the packs (`packs[2].barcode`) belong to the field that holds them all. */
export async function atPacks<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Problem)) throw thrown;
    const fields = thrown.fields.map((one) => ({
      ...one,
      path: /^(packs|orderUnit|baseUnit)\b/.test(one.path) ? 'packs' : one.path,
    }));
    const { status, code, title, detail, params, requestId } = thrown;
    throw new Problem({ status, code, title, detail, params, requestId, fields });
  }
}
