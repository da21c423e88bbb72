import type { CorpusFile, Master, MasterName, MasterParty, MasterProduct } from '../types.ts';
import { buildingText } from './master.building.ts';
import { beverageText } from './master.beverage.ts';
import { customerText, dealerText } from './master.parties.ts';

/** Twelve digits and the check digit of EAN-13. */
export function ean13(twelve: string): string {
  const sum = Array.from(twelve).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${twelve}${(10 - (sum % 10)) % 10}`;
}

/** code|name|spec|brand|category|base unit|larger packs as 箱=24,提=6|first twelve digits of the barcode */
function products(text: string): MasterProduct[] {
  return lines(text).map(
    ([code = '', name = '', spec = '', brand = '', category = '', base = '', packs = '', bar = '']) => ({
      id: `sku-${code}`,
      code,
      name,
      spec,
      brand,
      category,
      barcode: bar ? ean13(bar) : '',
      packs: [
        { unit: base, num: 1, den: 1 },
        ...packs
          .split(',')
          .filter(Boolean)
          .map((pack) => ({ unit: pack.split('=')[0] ?? '', num: Number(pack.split('=')[1]), den: 1 })),
      ],
    }),
  );
}

/** code|name|short name */
function parties(text: string): MasterParty[] {
  return lines(text).map(([code = '', name = '', shortName = '']) => ({ id: `party-${code}`, code, name, shortName }));
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));

const dealers = parties(dealerText);
const customers = parties(customerText);

export const masters: Record<MasterName, Master> = {
  beverage: { products: products(beverageText), dealers, customers },
  building: { products: products(buildingText), dealers, customers },
};

export const masterOf = (file: CorpusFile): Master => masters[file.master];
