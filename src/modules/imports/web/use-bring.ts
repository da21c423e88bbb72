/** From a chosen file to the page of its import: sent, told apart, read. What it is, is asked only where it is not clear. */
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Input, type Output, api } from '../../../web/kit/api.ts';
import { type Problem, problemOf } from '../../../web/kit/problem.ts';
import { useCommand } from '../../../web/kit/query.tsx';
import { tNow } from '../../../web/kit/use-words.tsx';
import { type Sent, sendFile } from './send-file.ts';

export type Target = Input<'imports.preview'>['target'];
export type Offer = Output<'imports.offer'>['items'][number];

export interface Bring {
  /** Of 100 while bytes travel, null otherwise. */
  percent: number | null;
  busy: boolean;
  /** A file whose content nobody can tell: the person says what it is. */
  asking: { file: Sent; likely: Target | null } | null;
  problem: Problem | null;
  start: (file: File, of: { target: Target | null; dealerId: string | null }) => Promise<void>;
  choose: (target: Target) => Promise<void>;
  paste: (text: string, of: { target: Target; dealerId: string | null }) => Promise<void>;
  reset: () => void;
}

const forDealer = (dealerId: string | null) => (dealerId ? { dealerId } : {});

export function useBring(): Bring {
  const navigate = useNavigate();
  const preview = useCommand('imports.preview');
  const pasteRows = useCommand('imports.paste');
  const [percent, setPercent] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<(NonNullable<Bring['asking']> & { dealerId: string | null }) | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const guarded = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(problemOf(thrown, tNow('kit.error.unknown')));
    } finally {
      setBusy(false);
      setPercent(null);
    }
  };
  const open = async (file: Sent, target: Target, dealerId: string | null): Promise<void> => {
    const { id } = await preview.run({ fileId: file.id, target, ...forDealer(dealerId) });
    setAsking(null);
    void navigate(`/imports/${id}`);
  };
  return {
    percent,
    busy,
    asking,
    problem,
    start: (file, { target, dealerId }) =>
      guarded(async () => {
        setPercent(0);
        const sent = await sendFile(file, setPercent);
        setPercent(null);
        if (target) return open(sent, target, dealerId);
        const { ranked, sure } = await api.call('imports.guess', { fileId: sent.id });
        const likely = ranked[0]?.target ?? null;
        if (sure && likely) return open(sent, likely, dealerId);
        setAsking({ file: sent, likely, dealerId });
      }),
    choose: (target) =>
      guarded(async () => {
        if (asking) await open(asking.file, target, asking.dealerId);
      }),
    paste: (text, { target, dealerId }) =>
      guarded(async () => {
        const { id } = await pasteRows.run({ text, target, ...forDealer(dealerId) });
        void navigate(`/imports/${id}`);
      }),
    reset: () => {
      setAsking(null);
      setProblem(null);
    },
  };
}
