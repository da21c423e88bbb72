/** A row of a dealer file: what it says, and what is wrong with it by itself. Pure. */
import type { ImportRow, RowProblem } from '../../kernel/import-target.ts';
import { misfit, problem, textOf } from '../../kernel/import-values.ts';
import { CreateInput, Phone } from './shapes.ts';

/** Columns of the dealer file that a row may set; what is empty stays as it is. */
export interface DealerSet {
  name: string;
  short_name?: string;
  phone?: string;
  price_level?: string;
  address?: string;
  credit_code?: string;
  tax_no?: string;
}

export interface WantedDealer {
  n: number;
  /** '' lets the house choose one. */
  code: string;
  set: DealerSet;
  /** Name, code or path of a territory, as the file has it. */
  territory: string;
  contact: string;
}

/** 18 characters are a credit code; older tax numbers are kept as such. */
function taxOf(text: string): Pick<DealerSet, 'credit_code' | 'tax_no'> {
  const code = text.toUpperCase().replaceAll(/\s/g, '');
  if (code === '') return {};
  return code.length === 18 ? { credit_code: code } : { tax_no: code };
}

export function wantedOf(row: ImportRow): WantedDealer {
  const [shortName, address] = [textOf(row, 'shortName'), textOf(row, 'address')];
  const phone = textOf(row, 'phone');
  const level = textOf(row, 'level').toUpperCase().replace(/级$/, '');
  return {
    n: row.n,
    code: textOf(row, 'code').toUpperCase(),
    set: {
      name: textOf(row, 'name'),
      ...(shortName ? { short_name: shortName } : {}),
      ...(phone ? { phone: Phone.safeParse(phone).data ?? phone } : {}),
      ...(level ? { price_level: level } : {}),
      ...(address ? { address } : {}),
      ...taxOf(textOf(row, 'creditCode')),
    },
    territory: textOf(row, 'territory'),
    contact: textOf(row, 'contact').slice(0, 60),
  };
}

const shape = CreateInput.shape;

/** What is wrong whatever the house knows. */
export function problemsOf({ code, set }: WantedDealer): RowProblem[] {
  return [
    code === '' ? null : misfit('code', shape.code, code),
    set.name === '' ? problem('name', 'kernel.importEmpty') : misfit('name', shape.name, set.name),
    misfit('shortName', shape.shortName, set.short_name),
    misfit('phone', shape.phone, set.phone),
    misfit('level', shape.priceLevel.optional(), set.price_level),
    misfit('address', shape.address, set.address),
    misfit('creditCode', shape.creditCode, set.credit_code),
    misfit('creditCode', shape.taxNo, set.tax_no),
  ].filter((one) => one !== null);
}
