/** Rules of the sales tree: no circles, no person twice on one day, real division codes. Pure. */
import type { Role } from '../../roles.ts';

export interface Node {
  id: string;
  parentId: string | null;
}

/** True when `id` under `parentId` would make a circle. Walks up from the new parent. */
export function makesCircle(nodes: readonly Node[], id: string, parentId: string | null): boolean {
  const parents = new Map(nodes.map((one) => [one.id, one.parentId]));
  const seen = new Set<string>();
  for (let at = parentId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/** Parents before children, brothers in the order given; a node whose parent is missing stands at the top. */
export function inTreeOrder<T extends Node>(nodes: readonly T[]): (T & { depth: number })[] {
  const known = new Set(nodes.map((one) => one.id));
  const children = Map.groupBy(nodes, (one) => (one.parentId !== null && known.has(one.parentId) ? one.parentId : ''));
  const ordered: (T & { depth: number })[] = [];
  const walk = (parent: string, depth: number) => {
    for (const one of children.get(parent) ?? []) {
      ordered.push({ ...one, depth });
      walk(one.id, depth + 1);
    }
  };
  walk('', 0);
  return ordered;
}

export interface Span {
  fromOn: string;
  /** Exclusive; null goes on. */
  toOn: string | null;
}

/** Do two spans of days share a day? `to` is exclusive, so a span that begins where another ends does not. */
export function overlaps(a: Span, b: Span): boolean {
  return (a.toOn === null || b.fromOn < a.toOn) && (b.toOn === null || a.fromOn < b.toOn);
}

/** The province part of GB/T 2260: the first two digits. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

/** Six digits of GB/T 2260 in a province that exists. */
export function divisionFits(code: string): boolean {
  return /^\d{6}$/.test(code) && provinces.has(code.slice(0, 2));
}

/** Whose dealers come from territories: only these may be assigned, each in the role it has. */
export function mayAnswer(role: Role, as: 'manager' | 'rep'): boolean {
  return role === as || (role === 'director' && as === 'manager');
}
