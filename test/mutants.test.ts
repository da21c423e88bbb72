import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { moneyProperties } from './properties/money.ts';
import type { MoneyModule } from './properties/money.ts';
import { quantityProperties } from './properties/quantity.ts';
import type { QuantityModule } from './properties/quantity.ts';
import { receivablesProperties } from './properties/receivables.ts';
import type { ReceivablesRules } from './properties/receivables.ts';
import type { Property } from './properties/run.ts';
import { timeProperties } from './properties/time.ts';
import type { TimeModule } from './properties/time.ts';

/**
 * Planted errors: our own source with one text replaced. The property suites must notice each; a suite that
 * does not is worth nothing. When a text is no longer found, write the mutant anew against the new source.
 */
interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
}

const MONEY = 'src/kernel/money.ts';
const QUANTITY = 'src/kernel/quantity.ts';
const RATIO = 'src/kernel/ratio.ts';
const TIME = 'src/kernel/time.ts';
const RULES = 'src/modules/receivables/rules.ts';
const SOURCES = [MONEY, QUANTITY, RATIO, TIME, RULES, 'src/kernel/digits.ts'];

const root = process.cwd();
const folder = join(root, '.data', `mutants-${process.pid}`);
/** Few cases and a fixed seed: what is caught today is caught tomorrow. */
const run = { cases: 400, seed: 20_260_101 };

const moneyMutants: Mutant[] = [
  {
    name: 'half-even instead of half-up',
    file: RATIO,
    from: 'const rounded = (2n * n + d) / (2n * d);',
    to: 'const down = n / d; const twice = 2n * (n % d); const rounded = twice > d || (twice === d && down % 2n === 1n) ? down + 1n : down;',
  },
  {
    name: 'halves of returns rounded up instead of away from zero',
    file: RATIO,
    from: '(2n * n + d)',
    to: '(2n * n + d - (negative ? 1n : 0n))',
  },
  {
    name: 'the remainder of an allocation dropped',
    file: MONEY,
    from: 'share.amount += 1n;',
    to: 'share.amount += 0n;',
  },
  {
    name: 'the smallest remainder served first',
    file: MONEY,
    from: 'a.rest > b.rest ? -1 : 1',
    to: 'a.rest > b.rest ? 1 : -1',
  },
  { name: 'the denominator of the pack ignored', file: MONEY, from: ' * BigInt(pack.den);', to: ';' },
  {
    name: 'parts priced on their own instead of by cumulative difference',
    file: MONEY,
    from: 'lineAmount(line.doneBefore + line.part, line.priceE4, line.pack) - before',
    to: 'lineAmount(line.part, line.priceE4, line.pack)',
  },
  {
    name: 'a sum that never looks at its limit',
    file: MONEY,
    from: 'total = assertFen(total + assertFen(amount));',
    to: 'total += amount;',
  },
  {
    name: 'a minus that is not read',
    file: MONEY,
    from: "signs === '-' ? -amount : amount",
    to: "signs === '+' ? -amount : amount",
  },
  { name: 'no 零 before the 分', file: MONEY, from: "yuan === '' ? '' : '零'", to: "yuan === '' ? '' : ''" },
];

const quantityMutants: Mutant[] = [
  {
    name: 'the pack multiplied where it must divide',
    file: QUANTITY,
    from: 'value.den * BigInt(pack.den)',
    to: 'value.den',
  },
  {
    name: 'fractions of a base unit rounded down in silence',
    file: QUANTITY,
    from: 'num % den === 0n && !value.tooFine',
    to: '!value.tooFine',
  },
  {
    name: 'packs taken in the order given',
    file: QUANTITY,
    from: 'BigInt(b.num) * BigInt(a.den) - BigInt(a.num) * BigInt(b.den)',
    to: '0n',
  },
  {
    name: 'a minimum that is not lifted to the multiple',
    file: QUANTITY,
    from: 'Math.ceil(assertInteger(rule.minimum) / step) * step',
    to: 'rule.minimum',
  },
  {
    name: 'ratios added by their numerators',
    file: QUANTITY,
    from: 'BigInt(a.num) * bd + BigInt(b.num) * ad',
    to: 'BigInt(a.num) + BigInt(b.num)',
  },
];

const timeMutants: Mutant[] = [
  { name: 'UTC days instead of Shanghai days', file: TIME, from: '8 * 3_600_000', to: '0 * 3_600_000' },
  {
    name: 'the thirtieth day late counted as the thirty-first',
    file: TIME,
    from: 'days <= 30',
    to: 'days < 30',
  },
  { name: 'no leap year', file: TIME, from: '? 29 : 28', to: '? 28 : 28' },
];

const receivablesMutants: Mutant[] = [
  {
    name: 'oldest first sorted by id',
    file: RULES,
    from: 'if (a.dueOn !== b.dueOn)',
    to: 'if (a.id === b.id)',
  },
  {
    name: 'an item paid beyond what it owes',
    file: RULES,
    from: 'Math.min(rest, assertFen(item.open))',
    to: 'item.open > 0 ? rest : 0',
  },
  {
    name: 'unallocated receipts counted as debt',
    file: RULES,
    from: 'submittedOrders, -unallocatedReceipts]',
    to: 'submittedOrders, unallocatedReceipts]',
  },
  {
    name: 'submitted orders forgotten',
    file: RULES,
    from: 'approvedOrders, submittedOrders, -',
    to: 'approvedOrders, -',
  },
  {
    name: 'the temporary limit ended a day early',
    file: RULES,
    from: 'temporaryLimit.until) >= 0',
    to: 'temporaryLimit.until) > 0',
  },
];

function isOurs<M>(module: unknown, member: keyof M & string): module is M {
  return typeof module === 'object' && module !== null && member in module;
}

/** Writes the sources with the mutant's text replaced and imports the file the suite tests. */
async function planted<M>(mutant: Mutant | null, entry: string, member: keyof M & string): Promise<M> {
  const target = join(folder, String(Math.random()).slice(2));
  for (const source of SOURCES) {
    mkdirSync(dirname(join(target, source)), { recursive: true });
    cpSync(join(root, source), join(target, source));
  }
  if (mutant) {
    const source = readFileSync(join(root, mutant.file), 'utf8');
    expect(source.split(mutant.from), `"${mutant.from}" stands exactly once in ${mutant.file}`).toHaveLength(2);
    writeFileSync(
      join(target, mutant.file),
      source.replace(mutant.from, () => mutant.to),
    );
  }
  const module: unknown = await import(join(target, entry));
  if (!isOurs<M>(module, member)) throw new Error(`${entry} without ${member}`);
  return module;
}

/** Names of the properties a module breaks. */
function broken<M>(module: M, properties: readonly Property<M>[]): string[] {
  return properties
    .filter((property) => {
      try {
        property.check(module, run);
        return false;
      } catch {
        return true;
      }
    })
    .map((property) => property.name);
}

function suite<M>(
  entry: string,
  member: keyof M & string,
  properties: readonly Property<M>[],
  mutants: readonly Mutant[],
): void {
  describe(entry, () => {
    it('an untouched copy breaks nothing', async () => {
      expect(broken(await planted<M>(null, entry, member), properties)).toEqual([]);
    });
    it.each(mutants)('$name is caught', async (mutant) => {
      expect(broken(await planted<M>(mutant, entry, member), properties)).not.toEqual([]);
    });
  });
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

suite<MoneyModule>(MONEY, 'lineAmount', moneyProperties, moneyMutants);
suite<QuantityModule>(QUANTITY, 'toBase', quantityProperties, quantityMutants);
suite<TimeModule>(TIME, 'businessDay', timeProperties, timeMutants);
suite<ReceivablesRules>(RULES, 'exposure', receivablesProperties, receivablesMutants);
