/** Ctrl+K: pages, things to create, and records by name, code or pinyin initials. */
import { CornerDownLeft, Plus, Search, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../kit/dialog.tsx';
import type { PaletteHit } from '../kit/routes.ts';
import { useSession } from '../kit/session.tsx';
import { useWords } from '../kit/use-words.tsx';
import { type MenuRoute, deskRoutes, menuFor } from './gather.ts';

interface Hit extends PaletteHit {
  icon: LucideIcon;
}
interface Group {
  caption: string;
  hits: Hit[];
}

/** Records found by every list that can be searched; a list that fails is left out and said so. */
function useRecords(
  routes: readonly MenuRoute[],
  q: string,
  captionOf: (route: MenuRoute) => string,
): { groups: Group[]; failed: boolean; busy: boolean } {
  const [state, setState] = useState<{ groups: Group[]; failed: boolean; q: string }>({
    groups: [],
    failed: false,
    q: '',
  });
  const latest = useRef({ routes, captionOf });
  latest.current = { routes, captionOf };
  useEffect(() => {
    if (!q) return;
    let live = true;
    const timer = setTimeout(async () => {
      const searched = latest.current.routes.filter((route) => route.find);
      const answers = await Promise.allSettled(searched.map((route) => route.find?.(q) ?? Promise.resolve([])));
      if (!live) return;
      const groups = searched.flatMap((route, i) => {
        const answer = answers[i];
        if (answer?.status !== 'fulfilled' || answer.value.length === 0) return [];
        return [
          {
            caption: latest.current.captionOf(route),
            hits: answer.value.map((hit) => ({ ...hit, icon: route.menu.icon })),
          },
        ];
      });
      setState({ groups, failed: answers.some((answer) => answer.status === 'rejected'), q });
    }, 150);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [q]);
  return q ? { ...state, busy: state.q !== q } : { groups: [], failed: false, busy: false };
}

function useGroups(q: string): { groups: Group[]; failed: boolean; busy: boolean } {
  const { t } = useWords();
  const { can } = useSession();
  const menu = menuFor(can);
  const records = useRecords(menu, q, (route) => t(route.menu.label));
  const matches = (label: string) => label.toLowerCase().includes(q.toLowerCase());
  const pages = menu
    .filter((route) => matches(t(route.menu.label)))
    .map((route) => ({ key: route.path, label: t(route.menu.label), to: route.path, icon: route.menu.icon }));
  const create = deskRoutes
    .flatMap((route) => (route.create && can(route.create.can) ? [route.create] : []))
    .filter((entry) => matches(t(entry.label)))
    .map((entry) => ({ key: entry.to, label: t(entry.label), to: entry.to, icon: Plus }));
  const fixed = [
    { caption: t('kit.palette.pages'), hits: pages },
    { caption: t('kit.palette.create'), hits: create },
  ].filter((group) => group.hits.length > 0);
  return { groups: [...records.groups, ...fixed], failed: records.failed, busy: records.busy };
}

function Results({
  groups,
  at,
  id,
  choose,
  hover,
}: {
  groups: readonly Group[];
  at: number;
  id: string;
  choose: (hit: Hit) => void;
  hover: (index: number) => void;
}) {
  let index = -1;
  return groups.map((group) => (
    <div key={group.caption} role="group" aria-label={group.caption}>
      <div className="cap">{group.caption}</div>
      {group.hits.map((hit) => {
        index += 1;
        const mine = index;
        return (
          <button
            key={hit.key}
            id={`${id}-${mine}`}
            type="button"
            role="option"
            tabIndex={-1}
            className="opt"
            aria-selected={mine === at}
            onPointerMove={() => hover(mine)}
            onClick={() => choose(hit)}
          >
            <hit.icon aria-hidden />
            <span className="grow">{hit.label}</span>
            <span className="meta">{hit.detail}</span>
            {mine === at ? <CornerDownLeft className="i-14" aria-hidden /> : null}
          </button>
        );
      })}
    </div>
  ));
}

export function Palette({ open, close }: { open: boolean; close: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t('kit.palette.title')} open={open} onClose={close} className="palette">
      <PaletteBody close={close} />
    </Dialog>
  );
}

function PaletteBody({ close }: { close: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { groups, failed, busy } = useGroups(text.trim());
  const hits = groups.flatMap((group) => group.hits);
  const index = Math.min(at, hits.length - 1);
  const choose = (hit: Hit) => {
    close();
    void navigate(hit.to);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = hits[index];
    if (step && hits.length > 0) {
      event.preventDefault();
      setAt((index + step + hits.length) % hits.length);
    } else if (event.key === 'Enter' && chosen) choose(chosen);
  };
  return (
    <>
      <div className="in">
        <Search aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={hits.length > 0 ? `${id}-${index}` : undefined}
          aria-label={t('kit.shell.search')}
          placeholder={t('kit.shell.search')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      <div className="res" id={id} role="listbox" aria-label={t('kit.palette.title')}>
        <Results groups={groups} at={index} id={id} choose={choose} hover={setAt} />
        {failed ? <div className="cap is-warning">{t('kit.palette.failed')}</div> : null}
        {hits.length === 0 && !busy ? <div className="cap">{t('kit.palette.nothing', { q: text })}</div> : null}
      </div>
    </>
  );
}
