/** The sales tree and who answers for each part of it today; the peek tells who did on any day. */
import { Pencil, Plus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { Action } from '../../../../web/kit/action-bar.tsx';
import { Button } from '../../../../web/kit/button.tsx';
import { Facts } from '../../../../web/kit/detail-page.tsx';
import { NOTHING } from '../../../../web/kit/figures.tsx';
import { ListPage } from '../../../../web/kit/list-page.tsx';
import type { Column } from '../../../../web/kit/list-types.ts';
import { useApi } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { spanText } from './span.ts';
import { type Assignment, AssignForm, EndForm, TerritoryForm } from './territory-forms.tsx';
import { indented, loadTerritories, type Territory } from './tree.ts';

type Dock =
  | { kind: 'new'; parentId?: string }
  | { kind: 'edit'; territory: Territory }
  | { kind: 'assign'; territory: Territory }
  | { kind: 'end'; assignment: Assignment };

const names = (people: readonly { name: string }[]) =>
  people.length > 0 ? people.map((one) => one.name).join('、') : NOTHING;

function columnsOf(t: Translate): Column<Territory>[] {
  return [
    {
      key: 'name',
      label: t('territories.desk.name'),
      text: (one) => one.name,
      render: (one) => <b>{indented(one)}</b>,
    },
    { key: 'code', label: t('territories.desk.code'), width: 120, text: (one) => one.code },
    {
      key: 'managers',
      label: t('territories.desk.managers'),
      width: 180,
      text: (one) => names(one.managers),
      render: (one) =>
        one.managers.length > 0 || one.depth > 0 ? (
          names(one.managers)
        ) : (
          <StatusTag tone="warning" word={t('territories.desk.noManager')} />
        ),
    },
    { key: 'reps', label: t('territories.desk.reps'), width: 220, text: (one) => names(one.reps) },
    {
      key: 'divisions',
      label: t('territories.desk.divisions'),
      width: 120,
      align: 'right',
      priority: 2,
      text: (one) => one.divisionCodes.join(' '),
      render: (one) =>
        one.divisionCodes.length > 0 ? t('territories.desk.count', { n: one.divisionCodes.length }) : NOTHING,
    },
  ];
}

function History({ territory, end }: { territory: Territory; end: ((assignment: Assignment) => void) | null }) {
  const { t } = useWords();
  const query = useApi('territories.history', { territoryId: territory.id });
  return (
    <Answer query={query} rows={3}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t('territories.desk.nobody')} detail={t('territories.desk.nobodyHow')} />
        ) : (
          <table className="tbl plain">
            <thead>
              <tr>
                <th scope="col" style={{ width: 96 }}>
                  {t('territories.desk.person')}
                </th>
                <th scope="col" style={{ width: 92 }}>
                  {t('territories.desk.as')}
                </th>
                <th scope="col">{t('territories.desk.days')}</th>
                <th scope="col" style={{ width: 64 }} aria-label={t('territories.desk.end')} />
              </tr>
            </thead>
            <tbody>
              {items.toReversed().map((one) => (
                <tr key={one.id}>
                  <td>{one.userName}</td>
                  <td className="t2">{t(`territories.role.${one.role}`)}</td>
                  <td className={one.toOn === null ? '' : 't3'}>{spanText(t, one)}</td>
                  <td className="num">
                    {one.toOn === null && end ? (
                      <Button size="sm" tone="text" onClick={() => end(one)}>
                        {t('territories.desk.end')}
                      </Button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    </Answer>
  );
}

function TerritoryPeek({ territory, end }: { territory: Territory; end: ((assignment: Assignment) => void) | null }) {
  const { t } = useWords();
  const { data } = useApi('territories.list', {});
  const parent = data?.items.find((one) => one.id === territory.parentId);
  return (
    <>
      <Facts
        items={[
          { label: t('territories.desk.code'), value: territory.code },
          { label: t('territories.desk.parent'), value: parent?.name ?? t('territories.desk.top') },
          { label: t('territories.desk.divisions'), value: territory.divisionCodes.join(' ') || NOTHING },
        ]}
      />
      <div className="sec">{t('territories.desk.history')}</div>
      <History territory={territory} end={end} />
    </>
  );
}

function DockForm({ dock, close }: { dock: Dock; close: () => void }) {
  switch (dock.kind) {
    case 'new':
      return (
        <TerritoryForm
          key={dock.parentId ?? 'top'}
          {...(dock.parentId ? { parentId: dock.parentId } : {})}
          onClose={close}
        />
      );
    case 'edit':
      return <TerritoryForm key={dock.territory.id} territory={dock.territory} onClose={close} />;
    case 'assign':
      return <AssignForm key={dock.territory.id} territory={dock.territory} onClose={close} />;
    case 'end':
      return <EndForm key={dock.assignment.id} assignment={dock.assignment} onClose={close} />;
  }
}

export default function TerritoriesPage() {
  const { t } = useWords();
  const { can } = useSession();
  const [dock, setDock] = useState<Dock | null>(null);
  const reason = can('territories.update') ? null : t('territories.desk.onlyKeepers');
  const peekActions = (territory: Territory): Action[] => [
    {
      key: 'assign',
      label: t('territories.desk.assign'),
      icon: UserPlus,
      tone: 'primary',
      shortcut: 'a',
      reason,
      run: () => setDock({ kind: 'assign', territory }),
    },
    {
      key: 'edit',
      label: t('territories.desk.edit'),
      icon: Pencil,
      shortcut: 'e',
      reason,
      run: () => setDock({ kind: 'edit', territory }),
    },
    {
      key: 'under',
      label: t('territories.desk.newUnder'),
      icon: Plus,
      reason,
      run: () => setDock({ kind: 'new', parentId: territory.id }),
      more: true,
    },
    { key: 'dealers', label: t('territories.desk.dealers'), href: `/dealers?territoryId=${territory.id}` },
  ];
  return (
    <ListPage<Territory, { q?: string }>
      id="territories"
      title={t('territories.title')}
      load={loadTerritories}
      columns={columnsOf(t)}
      rowKey={(one) => one.id}
      rowName={(one) => one.name}
      views={[{ key: 'all', label: t('territories.title'), filter: {} }]}
      filters={[]}
      search={{ key: 'q', placeholder: t('territories.desk.search') }}
      defaultSort="code"
      empty={{ title: t('territories.desk.none'), detail: t('territories.desk.noneHow') }}
      actions={[
        {
          key: 'new',
          label: t('territories.desk.new'),
          icon: Plus,
          tone: 'primary',
          shortcut: 'c',
          reason,
          run: () => setDock({ kind: 'new' }),
        },
      ]}
      bulk={[]}
      peek={{
        title: (one) => <h2>{one.name}</h2>,
        body: (one) => (
          <TerritoryPeek territory={one} end={reason ? null : (assignment) => setDock({ kind: 'end', assignment })} />
        ),
        actions: peekActions,
      }}
      href={null}
      dock={dock ? <DockForm dock={dock} close={() => setDock(null)} /> : null}
    />
  );
}
