/** A state: icon, word and tint. Colour never stands alone. */
import {
  Ban,
  CheckCheck,
  CircleAlert,
  CircleCheck,
  Clock,
  FilePen,
  type LucideIcon,
  TriangleAlert,
  Truck,
} from 'lucide-react';

export type Tone = 'info' | 'success' | 'warning' | 'danger' | 'purple' | 'neutral';

const usual: Record<Tone, LucideIcon> = {
  info: Clock,
  success: CheckCheck,
  warning: TriangleAlert,
  danger: Ban,
  purple: CircleAlert,
  neutral: FilePen,
};

/** Icons by meaning, for the states that many documents share. */
export const stateIcons = {
  waiting: Clock,
  onTheWay: Truck,
  done: CheckCheck,
  ok: CircleCheck,
  stopped: Ban,
};

export function StatusTag({ tone, word, icon }: { tone: Tone; word: string; icon?: LucideIcon | null }) {
  const Icon = icon === null ? null : (icon ?? usual[tone]);
  return (
    <span className={`tag ${tone === 'neutral' ? '' : tone} ${Icon ? '' : 'plain'}`}>
      {Icon ? <Icon aria-hidden /> : null}
      {word}
    </span>
  );
}

/** The grade of a dealer: A, B, C. */
export function Grade({ grade }: { grade: string }) {
  return <span className={`grade ${grade === 'A' ? 'a' : ''}`}>{grade}</span>;
}
