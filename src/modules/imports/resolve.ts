/** Names of a row into ids of ours: sure ones at once, doubtful ones asked, never guessed. Pure. */
import type { ImportScope, ImportValue, RowProblem } from '../../kernel/import-target.ts';
import type { Known } from './known.ts';
import { propose, type Proposals } from './names.ts';
import { proposeParty } from './names.parties.ts';
import type { Problem } from './problem.ts';
import { textOf } from './shown.ts';
import type { Draft } from './understand.ts';

export interface Resolved extends Draft {
  dealerId: string | null;
  skuId: string | null;
}

const textIn = (values: Record<string, ImportValue>, key: string): string => {
  const value = values[key];
  return typeof value === 'string' ? value : '';
};

/** A row with its product and dealer, or with the problems that keep it from them. Skipped rows stay as they are. */
export function resolved(draft: Draft, known: Known, scope: ImportScope): Resolved {
  if (draft.skipped !== null) return { ...draft, dealerId: null, skuId: null };
  const problems = [...draft.problems];
  const skuId = known.products ? productIn(draft, known, problems) : null;
  const dealerId = known.target.dealer === 'row' ? dealerIn(draft, known, scope, problems) : null;
  return { ...draft, problems, skuId, dealerId };
}

function ask(kind: 'product' | 'dealer', field: string, text: string, found: Proposals, known: Known): RowProblem {
  const [best] = found.ranked;
  if (found.decision === 'ask' && best)
    return { field, code: `imports.${kind}Unsure`, params: { text, best: known.labels.get(best.id) ?? '' } };
  return { field, code: `imports.${kind}Unknown`, params: { text } };
}

function productIn({ values }: Draft, known: Known, problems: RowProblem[]): string | null {
  const [code, name] = [textIn(values, 'productCode'), textIn(values, 'productName')];
  const [spec, barcode] = [textIn(values, 'spec'), textIn(values, 'barcode')];
  if (!known.products || (code === '' && name === '' && barcode === '')) return null;
  const found = propose(known.products, { code, name, spec, barcode, unit: textIn(values, 'unit') });
  const [best] = found.ranked;
  if (found.decision === 'accept' && best) return best.id;
  const field = name !== '' ? 'productName' : code !== '' ? 'productCode' : 'barcode';
  // Name and specification together are what is asked and remembered.
  const text = name === '' ? code || barcode : `${name} ${spec}`.trim();
  problems.push(ask('product', field, text, found, known));
  return null;
}

function dealerIn({ values }: Draft, known: Known, scope: ImportScope, problems: RowProblem[]): string | null {
  const [code, name] = [textIn(values, 'dealerCode'), textIn(values, 'dealerName')];
  if (!known.dealers || (code === '' && name === '')) {
    if (scope.dealerId === null) problems.push({ field: 'dealerName', code: 'imports.noDealer' });
    return scope.dealerId;
  }
  const found = proposeParty(known.dealers, { code, name });
  const [best] = found.ranked;
  const field = name !== '' ? 'dealerName' : 'dealerCode';
  if (scope.dealerId !== null) {
    // The file is for one dealer: another dealer's name in it is a mistake; an unknown name is how he calls himself.
    if (found.decision === 'accept' && best && best.id !== scope.dealerId) {
      const dealer = known.labels.get(scope.dealerId) ?? '';
      problems.push({ field, code: 'imports.otherDealer', params: { text: name || code, dealer } });
    }
    return scope.dealerId;
  }
  if (found.decision === 'accept' && best) return best.id;
  problems.push(ask('dealer', field, name || code, found, known));
  return null;
}

/** For a problem of a name: which ones it may be, best first. */
export function proposalsFor(
  known: Known,
  problem: { code: string; params: Record<string, unknown> },
): { id: string; name: string; confidence: number; why: Problem }[] {
  const text = textOf(problem.params);
  const product = problem.code.startsWith('imports.product');
  const dealer = problem.code.startsWith('imports.dealer');
  const found =
    product && known.products
      ? propose(known.products, { name: text })
      : dealer && known.dealers
        ? proposeParty(known.dealers, { name: text })
        : null;
  return (found?.ranked ?? []).slice(0, 5).map(({ id, confidence, why }) => ({
    id,
    name: known.labels.get(id) ?? '',
    confidence,
    why,
  }));
}
