/** The sales tree as it would be after a file: parents may stand in the file itself, above or below their parts. Pure. */
import type { ImportRow, ImportScope, RowProblem } from '../../kernel/import-target.ts';
import { earlierOf, misfit, needed, problem, textOf, twice } from '../../kernel/import-values.ts';
import { CreateInput } from './shapes.ts';

export interface Node {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
}

/** A row with what it is about: a territory there is, or a new one under a key of its own. */
export interface Planned {
  row: ImportRow;
  key: string;
  code: string;
  name: string;
  known: Node | null;
  /** Key or id of the parent; null at the top. Left out by the file: as it is. */
  parent: string | null;
  problems: RowProblem[];
}

/** By code, else by name; more than one fits nothing for sure. */
export function byText<T extends { code: string; name: string }>(all: readonly T[], wanted: string): T[] {
  const coded = all.filter((one) => one.code === wanted);
  return coded.length > 0 ? coded : all.filter((one) => one.name === wanted);
}

/** The same for many questions. */
function finder<T extends { code: string; name: string }>(all: readonly T[]): (wanted: string) => T[] {
  const codes = Map.groupBy(all, (one) => one.code);
  const names = Map.groupBy(all, (one) => one.name);
  return (wanted) => codes.get(wanted) ?? names.get(wanted) ?? [];
}

interface Said {
  row: ImportRow;
  code: string;
  name: string;
  parent: string;
  known: Node | null;
  key: string;
}

function said(row: ImportRow, inTree: (wanted: string) => Node[]): Said {
  const [code, name] = [textOf(row, 'code').toUpperCase(), textOf(row, 'name')];
  const found = inTree(code === '' ? name : code).filter((one) => code === '' || one.code === code);
  const known = found.length === 1 ? (found[0] ?? null) : null;
  const key = known?.id ?? (code === '' ? `name ${name}` : code);
  return { row, code: known?.code ?? code, name, parent: textOf(row, 'parent'), known, key };
}

/** Every row with its place in the tree and what is wrong with it. */
export function planTree(rows: readonly ImportRow[], tree: readonly Node[], scope?: ImportScope): Planned[] {
  const inTree = finder(tree);
  const all = rows.map((row) => said(row, inTree));
  const inFile = finder(all);
  const earlier = earlierOf(
    all.map(({ key, row }) => ({ key, n: row.n })),
    (one) => one.key,
    scope?.seen?.('territory'),
  );
  const planned = all.map((one, index): Planned => {
    const problems = [...ownProblems(one), ...twice('code', one.code || one.name, earlier[index] ?? null)];
    const parent = parentOf(one, inFile, inTree);
    if ('problem' in parent) problems.push(parent.problem);
    const { row, key, code, name, known } = one;
    return { row, key, code, name, known, parent: 'problem' in parent ? null : parent.key, problems };
  });
  return withoutCircles(planned, tree);
}

function ownProblems({ row, code, name, known }: Said): RowProblem[] {
  const found = needed(row, ['name']);
  if (found.length > 0) return found;
  const { shape } = CreateInput;
  return [misfit('name', shape.name, name), known || code === '' ? null : misfit('code', shape.code, code)].filter(
    (one) => one !== null,
  );
}

function parentOf(
  one: Said,
  inFile: (wanted: string) => Said[],
  inTree: (wanted: string) => Node[],
): { key: string | null } | { problem: RowProblem } {
  if (one.parent === '') return { key: one.known?.parentId ?? null };
  const keys = (wanted: string) => {
    const own = inFile(wanted).map((other) => other.key);
    return [...new Set(own.length > 0 ? own : inTree(wanted).map((node) => node.id))];
  };
  const exact = keys(one.parent);
  const found = exact.length > 0 ? exact : keys(one.parent.toUpperCase());
  const [first] = found;
  if (first === undefined) return { problem: problem('parent', 'territories.noParent', { value: one.parent }) };
  if (found.length > 1) return { problem: problem('parent', 'territories.parentTwice', { value: one.parent }) };
  return { key: first };
}

function withoutCircles(planned: readonly Planned[], tree: readonly Node[]): Planned[] {
  const parents = new Map<string, string | null>(tree.map((node) => [node.id, node.parentId]));
  for (const one of planned) parents.set(one.key, one.parent);
  return planned.map((one) => {
    const seen = new Set<string>();
    for (let at = one.parent; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === one.key)
        return { ...one, problems: [...one.problems, problem('parent', 'territories.circle', { name: one.name })] };
      seen.add(at);
    }
    return one;
  });
}
