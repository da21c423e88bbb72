/** The company's warehouses: which one serves orders, a new name, a new one. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../web/kit/button.tsx';
import { useConfirm } from '../../../../web/kit/dialog.tsx';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import { DockPanel } from '../../../../web/kit/page.tsx';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { Answer, Empty } from '../../../../web/kit/states.tsx';
import { StatusTag } from '../../../../web/kit/status-tag.tsx';
import { toast } from '../../../../web/kit/toast.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Warehouse } from './rows.ts';

interface Values {
  name: string;
  isDefault: boolean;
}

/** A new one, or another name for one that is there. */
function WarehouseForm({ of, onClose }: { of: Warehouse | null; onClose: () => void }) {
  const { t } = useWords();
  const create = useCommand('supply.createWarehouse');
  const update = useCommand('supply.updateWarehouse');
  return (
    <FormDrawer<Values>
      title={of ? t('products.desk.renameWarehouse', { name: of.name }) : t('products.desk.newWarehouse')}
      initial={{ name: of?.name ?? '', isDefault: false }}
      submit={({ name, isDefault }) =>
        of ? update.run({ id: of.id, version: of.version, name }) : create.run({ name, isDefault })
      }
      onClose={onClose}
      saveLabel={t(of ? 'products.desk.rename' : 'products.desk.newWarehouse')}
      fields={[
        { kind: 'text', name: 'name', label: t('products.desk.warehouseName'), required: true },
        {
          kind: 'flag',
          name: 'isDefault',
          label: t('products.desk.serves'),
          help: t('products.desk.servesWhy'),
          showIf: () => of === null,
        },
      ]}
    />
  );
}

function useServe() {
  const { t } = useWords();
  const ask = useConfirm();
  const update = useCommand('supply.updateWarehouse');
  return async ({ id, version, name }: Warehouse) => {
    const sure = await ask({
      title: t('products.desk.serveTitle', { name }),
      body: t('products.desk.servesWhy'),
      yes: t('products.desk.serveYes', { name }),
      no: t('products.desk.serveNo'),
    });
    if (sure === null) return;
    await update.run({ id, version, isDefault: true });
    toast.done(t('products.desk.serveDone', { name }));
  };
}

function Row({ one, rename }: { one: Warehouse; rename: () => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const serve = useServe();
  const may = can('supply.updateWarehouse');
  return (
    <tr>
      <td className="wrap">
        <b>{one.name}</b>{' '}
        {one.isDefault ? <StatusTag tone="success" icon={Check} word={t('products.desk.serves')} /> : null}
      </td>
      <td className="num">
        {may && !one.isDefault ? (
          <Button
            size="sm"
            tone="text"
            label={`${t('products.desk.serve')}: ${one.name}`}
            onClick={() => void serve(one).catch(toast.failed)}
          >
            {t('products.desk.serve')}
          </Button>
        ) : null}
        {may ? (
          <Button size="sm" tone="text" label={`${t('products.desk.rename')}: ${one.name}`} onClick={rename}>
            {t('products.desk.rename')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

export function Warehouses({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { can } = useSession();
  const query = useApi('supply.warehouses', {});
  const [form, setForm] = useState<{ of: Warehouse | null } | null>(null);
  if (form) return <WarehouseForm key={form.of?.id ?? ''} of={form.of} onClose={() => setForm(null)} />;
  const title = t('products.desk.warehouses');
  const foot = can('supply.createWarehouse') ? (
    <Button tone="primary" icon={Plus} onClick={() => setForm({ of: null })}>
      {t('products.desk.newWarehouse')}
    </Button>
  ) : null;
  return (
    <DockPanel kind="drawer" label={title} title={<h2>{title}</h2>} onClose={onClose} foot={foot}>
      <Answer query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('products.desk.noWarehouse')} detail={t('products.desk.noWarehouseWhy')} />
          ) : (
            <table className="tbl plain">
              <colgroup>
                <col />
                <col style={{ width: 184 }} />
              </colgroup>
              <tbody>
                {items.map((one) => (
                  <Row key={one.id} one={one} rename={() => setForm({ of: one })} />
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </DockPanel>
  );
}
