/** The road of a document: what is done, where it stands, where it is stopped. */
import { Ban, Check } from 'lucide-react';

export interface Step {
  key: string;
  label: string;
  state: 'done' | 'now' | 'stop' | 'todo' | 'skip';
  detail?: string;
}

export function StepBar({ steps, label }: { steps: readonly Step[]; label: string }) {
  return (
    <ol className="steps" style={{ '--n': steps.length } as React.CSSProperties} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={step.state}
          aria-current={step.state === 'now' || step.state === 'stop' ? 'step' : undefined}
        >
          <span>
            {step.state === 'done' ? <Check aria-hidden /> : step.state === 'stop' ? <Ban aria-hidden /> : null}
          </span>
          {step.label}
          {step.detail ? <small>{step.detail}</small> : null}
        </li>
      ))}
    </ol>
  );
}

/** Phone: four thin bars with words below. */
export function StepLine({ steps }: { steps: readonly Step[] }) {
  const className = { done: 'd', now: 'd c', stop: 'stop', todo: '', skip: '' };
  return (
    <div className="st4">
      {steps.map((step) => (
        <span key={step.key} className={className[step.state]} aria-current={step.state === 'now' ? 'step' : undefined}>
          <i />
          {step.label}
        </span>
      ))}
    </div>
  );
}
