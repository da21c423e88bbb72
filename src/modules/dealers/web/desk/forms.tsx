/** Forms of the dealer file: making one, and changing it card by card. */
import { useState } from 'react';
import { api, type Input } from '../../../../web/kit/api.ts';
import { FormDrawer } from '../../../../web/kit/form-drawer.tsx';
import type { Field } from '../../../../web/kit/form-types.ts';
import { Problem } from '../../../../web/kit/problem.ts';
import { useCommand } from '../../../../web/kit/query.tsx';
import { useSession } from '../../../../web/kit/session.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import type { Translate } from '../../../../words.ts';
import { fieldsDenied, type Grade, grades, type Kind, kinds } from '../../rules.ts';
import type { Dealer } from './dealer-types.ts';
import { findDealers } from './find.ts';

export type Update = Omit<Input<'dealers.update'>, 'id' | 'version'>;

export const kindOptions = (t: Translate) => kinds.map((value) => ({ value, label: t(`dealers.kind.${value}`) }));
export const gradeOptions = () => grades.map((value) => ({ value, label: value }));
export const linesOf = (text: string) => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];

/** Only what was changed is sent: a colleague's change of another field is not overwritten with what stood here. */
export function changedOnly<T extends object>(before: T, after: T): Partial<T> {
  const changed: Partial<T> = {};
  for (const key of Object.keys(after) as (keyof T)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) changed[key] = after[key];
  }
  return changed;
}

interface EditProps<V extends object> {
  dealer: Dealer;
  title: string;
  valuesOf: (dealer: Dealer) => V;
  fields: readonly Field<V>[];
  /** @param current the file as it stands now, for fields that are part of a whole. */
  toUpdate: (changed: Partial<V>, current: Pick<Dealer, 'staff'>) => Update;
  onClose: () => void;
}

/** Changes part of the file; what the role may not change is not offered. */
export function EditForm<V extends object>(props: EditProps<V>) {
  const { dealer, title, valuesOf, fields, toUpdate, onClose } = props;
  const update = useCommand('dealers.update');
  const { me } = useSession();
  // As it was when the form opened; the page behind may learn of a newer one meanwhile.
  const [opened] = useState({ id: dealer.id, version: dealer.version, values: valuesOf(dealer) });
  const denied = fieldsDenied(
    me.user.role,
    fields.map((field) => field.path ?? field.name),
  );
  const shown = fields.filter((field) => !denied.includes(field.path ?? field.name));
  const submit = async (values: V) => {
    const changed = changedOnly(opened.values, values);
    if (Object.keys(changed).length === 0) return;
    try {
      await update.run({ id: opened.id, version: opened.version, ...toUpdate(changed, dealer) });
    } catch (thrown) {
      // Somebody was quicker. What he changed elsewhere in the file is no obstacle; the same field is.
      if (!(thrown instanceof Problem) || thrown.status !== 409) throw thrown;
      const { dealer: now } = await api.call('dealers.get', { id: opened.id });
      const theirs = changedOnly(opened.values, valuesOf({ ...dealer, ...now }));
      if (Object.keys(changed).some((key) => Object.hasOwn(theirs, key))) throw thrown;
      await update.run({ id: opened.id, version: now.version, ...toUpdate(changed, now) });
    }
  };
  return <FormDrawer<V> title={title} initial={opened.values} fields={shown} submit={submit} onClose={onClose} />;
}

/** Empty is null for the server. */
export const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

interface Basics {
  name: string;
  shortName: string;
  code: string;
  kind: Kind | null;
  grade: Grade | null;
  gradeReason: string;
  priceLevel: string;
  phone: string;
  address: string;
  lines: string;
  parentId: string | null;
  foundedOn: string | null;
  notes: string;
  privateNotes: string;
}

function basicsOf(dealer: Dealer): Basics {
  return {
    name: dealer.name,
    shortName: dealer.shortName,
    code: dealer.code,
    kind: dealer.kind,
    grade: dealer.grade,
    gradeReason: dealer.gradeReason ?? '',
    priceLevel: dealer.priceLevel,
    phone: dealer.phone ?? '',
    address: dealer.address,
    lines: dealer.lines.join('、'),
    parentId: dealer.parentId,
    foundedOn: dealer.foundedOn,
    notes: dealer.notes,
    privateNotes: dealer.privateNotes ?? '',
  };
}

export function BasicsForm({ dealer, onClose }: { dealer: Dealer; onClose: () => void }) {
  const { t } = useWords();
  const toUpdate = ({ phone, lines, kind, grade, ...rest }: Partial<Basics>): Update => ({
    ...rest,
    ...(phone === undefined ? {} : { phone: orNull(phone) }),
    ...(lines === undefined ? {} : { lines: linesOf(lines) }),
    ...(kind ? { kind } : {}),
    ...(grade ? { grade } : {}),
  });
  const fields: Field<Basics>[] = [
    { kind: 'text', name: 'name', label: t('dealers.desk.name'), required: true },
    { kind: 'text', name: 'shortName', label: t('dealers.desk.shortName'), half: true },
    { kind: 'text', name: 'code', label: t('dealers.desk.code'), half: true, required: true },
    {
      kind: 'select',
      name: 'kind',
      label: t('dealers.desk.kind'),
      half: true,
      required: true,
      options: kindOptions(t),
    },
    {
      kind: 'select',
      name: 'grade',
      label: t('dealers.desk.grade'),
      half: true,
      required: true,
      options: gradeOptions(),
    },
    {
      kind: 'text',
      name: 'gradeReason',
      label: t('dealers.desk.gradeReason'),
      help: t('dealers.desk.privateHelp'),
    },
    { kind: 'text', name: 'priceLevel', label: t('dealers.desk.level'), half: true, required: true },
    { kind: 'tel', name: 'phone', label: t('dealers.desk.phone'), half: true },
    { kind: 'text', name: 'address', label: t('dealers.desk.address') },
    { kind: 'text', name: 'lines', label: t('dealers.desk.lines'), help: t('dealers.desk.linesHelp') },
    {
      kind: 'search',
      name: 'parentId',
      label: t('dealers.desk.parent'),
      find: findDealers(dealer.id),
      ...(dealer.parentId ? { first: { value: dealer.parentId, label: dealer.parentName ?? '' } } : {}),
    },
    { kind: 'day', name: 'foundedOn', label: t('dealers.desk.founded'), half: true },
    { kind: 'textarea', name: 'notes', label: t('dealers.desk.notes') },
    {
      kind: 'textarea',
      name: 'privateNotes',
      label: t('dealers.desk.privateNotes'),
      help: t('dealers.desk.privateHelp'),
    },
  ];
  return (
    <EditForm<Basics>
      dealer={dealer}
      title={t('dealers.desk.editBasics')}
      valuesOf={basicsOf}
      fields={fields}
      toUpdate={toUpdate}
      onClose={onClose}
    />
  );
}
