/** Gallery: a docked form with every kind of field. */
import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { FormDrawer } from '../../kit/form-drawer.tsx';
import { Page } from '../../kit/page.tsx';
import { Problem } from '../../kit/problem.ts';
import { Empty } from '../../kit/states.tsx';
import { useWords } from '../../kit/use-words.tsx';
import { sampleOrders, sampleTexts } from './samples.ts';

interface DealerValues {
  name: string;
  code: string;
  level: string | null;
  owner: string | null;
  limit: number | null;
  floor: number | null;
  days: number | null;
  opened: string | null;
  invoice: boolean;
  note: string;
}

export function FormGallery() {
  const { t, locale } = useWords();
  const s = sampleTexts(locale);
  const [open, setOpen] = useState(true);
  const form = (
    <FormDrawer<DealerValues>
      title={s.dealerForm}
      initial={{
        name: '',
        code: '',
        level: null,
        owner: null,
        limit: 200_000_000,
        floor: 385_000,
        days: 30,
        opened: '2026-11-23',
        invoice: true,
        note: '',
      }}
      andNew
      onClose={() => setOpen(false)}
      submit={() =>
        Promise.reject(
          new Problem({
            status: 422,
            code: 'kernel.invalidInput',
            title: s.partial,
            fields: [{ path: 'code', message: t('kit.form.required', { label: s.code }) }],
          }),
        )
      }
      fields={[
        { kind: 'text', name: 'name', label: s.name, required: true },
        { kind: 'text', name: 'code', label: s.code, half: true },
        {
          kind: 'select',
          name: 'level',
          label: s.level,
          half: true,
          required: true,
          options: ['A', 'B', 'C'].map((value) => ({ value, label: value })),
        },
        {
          kind: 'search',
          name: 'owner',
          label: s.owner,
          find: async (text) =>
            sampleOrders(6)
              .map((o) => ({ value: o.id, label: o.dealer }))
              .filter((o) => o.label.includes(text)),
        },
        { kind: 'money', name: 'limit', label: s.limit, half: true },
        { kind: 'price', name: 'floor', label: s.minimum, half: true, unit: s.caseUnit },
        { kind: 'integer', name: 'days', label: s.units, half: true, unit: s.days, min: 0, max: 180 },
        { kind: 'day', name: 'opened', label: s.opened, half: true },
        { kind: 'flag', name: 'invoice', label: s.invoice },
        { kind: 'textarea', name: 'note', label: s.note },
      ]}
    />
  );
  return (
    <Page title={s.form} dock={open ? form : null} end={<Button onClick={() => setOpen(true)}>{s.dealerForm}</Button>}>
      <Empty title={s.empty} detail={s.emptyHow} />
    </Page>
  );
}
