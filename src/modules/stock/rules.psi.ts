/** The columns of 进销存: which kinds of movements make each, so that opening + columns = closing. Pure. */
import type { MovementKind } from './rules.ts';

export const psiGroups = {
  received: ['receipt'],
  returned: ['toFactory'],
  transferred: ['transferIn', 'transferOut'],
  adjusted: ['opening', 'adjustUp', 'adjustDown', 'scrap', 'reversal'],
  sold: ['sellOut', 'customerReturn'],
} as const satisfies Record<string, readonly MovementKind[]>;

export type PsiGroup = keyof typeof psiGroups;
export const psiColumns = ['received', 'returned', 'transferred', 'adjusted', 'sold'] as const satisfies PsiGroup[];

/** What can be opened in a row of 进销存. */
export const psiFigures = ['opening', ...psiColumns, 'closing', 'reported', 'implied', 'difference'] as const;
export type PsiFigure = (typeof psiFigures)[number];

/** Net of a column, base units, signed as it moved the stock. */
export function psiNet(flows: Readonly<Record<string, number>>, group: PsiGroup): number {
  return psiGroups[group].reduce((sum, kind) => sum + (flows[kind] ?? 0), 0);
}

/** Violations that mean something is wrong; that nothing was sold between two counts is no mistake. */
export function isMistake(violation: { kind: string }): boolean {
  return violation.kind !== 'nothingSold';
}
