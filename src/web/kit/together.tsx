/** Cards that each ask for themselves: what stops several of them is said once, above those that stand. */
import { type ReactNode, createContext, use, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Problem } from './problem.ts';

interface Failure {
  problem: Problem;
  retry: () => void;
}

interface Board {
  tell: (id: string, failure: Failure | null) => void;
  /** The cards whose failure is said above. */
  said: ReadonlySet<string>;
}

const BoardContext = createContext<Board | null>(null);

/** No network is one cause whatever was asked; refusals differ by their code. */
const causeOf = (problem: Problem) => (problem.status === 0 ? 'network' : problem.code);

/** The largest set of failures with one cause, when it is more than one card. */
export function shared(failures: ReadonlyMap<string, Failure>): readonly [string, Failure][] {
  const causes = Map.groupBy(failures, ([, { problem }]) => causeOf(problem));
  const most = [...causes.values()].toSorted((a, b) => b.length - a.length)[0] ?? [];
  return most.length > 1 ? most : [];
}

/** True when the failure of this card is said above it already; outside of `Together` never. */
export function useSaidAbove(problem: Problem | null, retry: (() => void) | undefined): boolean {
  const board = use(BoardContext);
  const id = useId();
  const again = useRef(retry);
  useEffect(() => {
    again.current = retry;
  });
  const tell = board?.tell;
  useEffect(() => {
    if (!tell || !problem || problem.status === 403) return undefined;
    tell(id, { problem, retry: () => again.current?.() });
    return () => tell(id, null);
  }, [tell, id, problem]);
  return board?.said.has(id) ?? false;
}

/** `say` draws the one failure; its retry asks all the stopped cards again. */
export function Together(props: { say: (problem: Problem, retry: () => void) => ReactNode; children: ReactNode }) {
  const [failures, setFailures] = useState<ReadonlyMap<string, Failure>>(new Map());
  const tell = useCallback((id: string, failure: Failure | null) => {
    setFailures((before) => {
      const after = new Map(before);
      if (failure) after.set(id, failure);
      else after.delete(id);
      return after;
    });
  }, []);
  const one = useMemo(() => shared(failures), [failures]);
  const board = useMemo(() => ({ tell, said: new Set(one.map(([id]) => id)) }), [tell, one]);
  const first = one[0]?.[1];
  const retry = () => {
    for (const [, failure] of one) failure.retry();
  };
  return (
    <>
      {first ? props.say(first.problem, retry) : null}
      <BoardContext value={board}>{props.children}</BoardContext>
    </>
  );
}
