/** Granting an authorisation and ending one. */
import { businessDay } from '../../../../kernel/time.ts';
import { type Output, api } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Option } from '../../../../web/kit/list-types.ts';
import { useApi, useCommand } from '../../../../web/kit/query.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export type Right = Output<'authorisations.list'>['items'][number];

const scopes = ['all', 'category', 'brand', 'sku'] as const;

interface Values {
  dealerId: string | null;
  scope: string | null;
  category: string | null;
  brand: string | null;
  skuId: string | null;
  territory: string;
  exclusive: boolean;
  contractNumber: string;
  fromOn: string | null;
  toOn: string | null;
}

export async function findDealers(text: string): Promise<Option[]> {
  const { items } = await api.call('dealers.list', { filter: text ? { q: text } : {}, limit: 20 });
  return items.map((one) => ({ value: one.id, label: one.name, detail: one.code }));
}

async function findProducts(text: string): Promise<Option[]> {
  const { items } = await api.call('products.list', { filter: text ? { q: text } : {}, limit: 20 });
  return items.map((one) => ({ value: one.id, label: `${one.name} ${one.spec}`.trim(), detail: one.code }));
}

/** `果汁/小瓶` also stands for `果汁`: both may be granted. */
function withParents(names: readonly string[]): Option[] {
  const all = new Set(names.flatMap((name) => [name.split('/')[0] ?? name, name]));
  return [...all].toSorted().map((name) => ({ value: name, label: name }));
}

export function GrantForm({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const grant = useCommand('authorisations.grant');
  const { data } = useApi('products.categories', {});
  const submit = async (values: Values) => {
    const scope = scopes.find((one) => one === values.scope) ?? 'all';
    const value = {
      all: '',
      category: values.category ?? '',
      brand: values.brand ?? '',
      sku: values.skuId ?? '',
    }[scope];
    const { dealerId, territory, exclusive, contractNumber, fromOn, toOn } = values;
    await grant.run({
      dealerId: dealerId ?? '',
      scope,
      value,
      territory,
      exclusive,
      contractNumber,
      fromOn: fromOn ?? '',
      toOn,
    });
  };
  return (
    <FormDrawer<Values>
      title={t('authorisations.desk.grant')}
      draft="authorisations.grant"
      initial={{
        dealerId: null,
        scope: 'all',
        category: null,
        brand: null,
        skuId: null,
        territory: '',
        exclusive: false,
        contractNumber: '',
        fromOn: businessDay(new Date()),
        toOn: null,
      }}
      andNew
      submit={submit}
      onClose={onClose}
      saveLabel={t('authorisations.desk.grant')}
      savedText={t('authorisations.desk.granted')}
      fields={[
        {
          kind: 'search',
          name: 'dealerId',
          label: t('authorisations.desk.dealer'),
          required: true,
          find: findDealers,
        },
        {
          kind: 'select',
          name: 'scope',
          label: t('authorisations.desk.scope'),
          required: true,
          half: true,
          options: scopes.map((one) => ({ value: one, label: t(`authorisations.scope.${one}`) })),
        },
        {
          kind: 'select',
          name: 'category',
          label: t('authorisations.scope.category'),
          required: true,
          half: true,
          path: 'value',
          showIf: (values) => values.scope === 'category',
          options: withParents(data?.categories.map((one) => one.name) ?? []),
        },
        {
          kind: 'select',
          name: 'brand',
          label: t('authorisations.scope.brand'),
          required: true,
          half: true,
          showIf: (values) => values.scope === 'brand',
          options: (data?.brands ?? []).map((one) => ({ value: one.name, label: one.name })),
        },
        {
          kind: 'search',
          name: 'skuId',
          label: t('authorisations.scope.sku'),
          required: true,
          half: true,
          showIf: (values) => values.scope === 'sku',
          find: findProducts,
        },
        { kind: 'text', name: 'contractNumber', label: t('authorisations.desk.contract'), required: true },
        { kind: 'day', name: 'fromOn', label: t('authorisations.desk.fromOn'), required: true, half: true },
        {
          kind: 'day',
          name: 'toOn',
          label: t('authorisations.desk.toOn'),
          half: true,
          help: t('authorisations.desk.toOnHelp'),
        },
        {
          kind: 'text',
          name: 'territory',
          label: t('authorisations.desk.territory'),
          help: t('authorisations.desk.territoryHelp'),
          placeholder: t('authorisations.desk.territoryExample'),
        },
        {
          kind: 'flag',
          name: 'exclusive',
          label: t('authorisations.desk.exclusive'),
          placeholder: t('authorisations.desk.exclusiveFlag'),
        },
      ]}
    />
  );
}

export function EndForm({ right, onClose }: { right: Right; onClose: () => void }) {
  const { t } = useWords();
  const end = useCommand('authorisations.end');
  return (
    <FormDrawer<{ toOn: string | null; reason: string }>
      title={t('authorisations.desk.endTitle', { contract: right.contractNumber })}
      initial={{ toOn: businessDay(new Date()), reason: '' }}
      submit={({ toOn, reason }) => end.run({ id: right.id, version: right.version, toOn: toOn ?? '', reason })}
      onClose={onClose}
      saveLabel={t('authorisations.desk.end')}
      note={
        <p className="dense t2">{t('authorisations.desk.endNote', { dealer: right.dealerName, what: right.label })}</p>
      }
      fields={[
        { kind: 'day', name: 'toOn', label: t('authorisations.desk.lastDay'), required: true },
        { kind: 'textarea', name: 'reason', label: t('authorisations.desk.reason'), required: true },
      ]}
    />
  );
}
