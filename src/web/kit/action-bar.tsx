/** What can be done here: one primary, letters as shortcuts, and a reason on everything that cannot be done now. */
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button, IconButton } from './button.tsx';
import { type Question, useConfirm } from './dialog.tsx';
import { Menu } from './menu.tsx';
import { type Shortcut, useShortcuts } from './shortcuts.tsx';
import { toast } from './toast.tsx';
import { useWords } from './use-words.tsx';

export interface Action {
  key: string;
  /** Verb and noun: 放行订单. */
  label: string;
  icon?: LucideIcon;
  tone?: 'primary' | 'default' | 'danger' | 'tonal' | 'outline';
  /** A letter that works while nobody types. */
  shortcut?: string;
  /** Present and not null: disabled, and this is why. */
  reason?: string | null | undefined;
  /** Asked before `run`; the sentence it asks for is handed to `run`. */
  confirm?: Question;
  /** Failures are shown as a toast; `run` needs no catch. */
  run?: (said: string) => unknown;
  href?: string;
  /** Into the ⋯ menu. */
  more?: boolean;
  hidden?: boolean;
}

/** Runs an action with its question, busy state and failure message. */
export function useRunAction(): { busy: string | null; start: (action: Action) => void } {
  const ask = useConfirm();
  const navigate = useNavigate();
  const [busy, setBusy] = useState<string | null>(null);
  const work = async (action: Action) => {
    const said = action.confirm ? await ask(action.confirm) : '';
    if (said === null || !action.run) return;
    setBusy(action.key);
    try {
      await action.run(said);
    } catch (thrown) {
      toast.failed(thrown);
    } finally {
      setBusy(null);
    }
  };
  return {
    busy,
    start: (action) => {
      if (action.reason) toast.info(action.reason);
      else if (action.href) void navigate(action.href);
      else if (!busy) void work(action);
    },
  };
}

/** `size` sm for bulk bars. Danger comes last; in a footer (`spread`) it stands apart at the end. */
export function ActionBar({
  actions,
  size = 'md',
  spread = false,
}: {
  actions: readonly Action[];
  size?: 'md' | 'sm';
  spread?: boolean;
}) {
  const { t } = useWords();
  const { busy, start } = useRunAction();
  const shown = actions.filter((action) => !action.hidden);
  const keys: Shortcut[] = shown
    .filter((action) => action.shortcut && (action.run || action.href))
    .map((action) => ({ keys: action.shortcut ?? '', label: action.label, run: () => start(action) }));
  useShortcuts(keys);
  const button = (action: Action) => (
    <Button
      key={action.key}
      size={size}
      {...(action.icon ? { icon: action.icon } : {})}
      tone={action.tone ?? 'default'}
      reason={action.reason}
      pending={busy === action.key}
      {...(action.shortcut ? { shortcut: action.shortcut } : {})}
      {...(action.href ? { href: action.href } : {})}
      onClick={() => start(action)}
    >
      {action.label}
    </Button>
  );
  const more = shown.filter((action) => action.more);
  const plain = shown.filter((action) => !action.more);
  return (
    <>
      {plain.filter((action) => action.tone !== 'danger').map(button)}
      {spread ? <span className="end" /> : null}
      {plain.filter((action) => action.tone === 'danger').map(button)}
      {more.length > 0 ? (
        <Menu
          side="end"
          label={t('kit.more')}
          trigger={(bind) => <IconButton icon={Ellipsis} label={t('kit.more')} size="md" bind={bind} />}
          items={more.map((action) => ({
            key: action.key,
            label: action.label,
            ...(action.icon ? { icon: action.icon } : {}),
            danger: action.tone === 'danger',
            reason: action.reason ?? null,
            run: () => start(action),
          }))}
        />
      ) : null}
    </>
  );
}
