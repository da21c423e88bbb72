/** What desk and phone share of a clear-out plan: its state, its lines. */
import type { Output } from '../../../web/kit/api.ts';
import { StatusTag, type Tone } from '../../../web/kit/status-tag.tsx';
import { useWords } from '../../../web/kit/use-words.tsx';

export type ClearOut = Output<'stock.clearOut'>;
export type State = ClearOut['state'];

const tones: Record<State, Tone> = {
  missed: 'danger',
  behind: 'danger',
  notStarted: 'info',
  onPlan: 'info',
  ahead: 'success',
  cleared: 'success',
  closed: 'neutral',
};

export function ClearOutTag({ state }: { state: State }) {
  const { t } = useWords();
  return <StatusTag tone={tones[state]} word={t(`stock.clear.state.${state}`)} />;
}

/** Usual sales times so many: above one it needs a push. */
export function effortText(effort: number | null): string | null {
  return effort === null ? null : String(Math.round(effort * 10) / 10);
}
