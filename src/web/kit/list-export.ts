/** The list as it is filtered and sorted, saved as .xlsx; a long one is waited for. */
import { useState } from 'react';
import { api, newKey, type Input } from './api.ts';
import type { ListState } from './list-state.ts';
import type { ExportAs } from './list-types.ts';
import { toast } from './toast.tsx';
import { useWords } from './use-words.tsx';

/** A filter as it goes to the server: absent values are left out. */
type Filter = NonNullable<Input<'files.export'>['filter']>;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value ?? {})) as Filter;

/** Asked again after a second, then ever more slowly up to five. */
async function finished(id: string) {
  for (let wait = 1000; ; wait = Math.min(wait * 1.5, 5000)) {
    const asked = await api.call('files.exported', { id });
    if (asked.state !== 'running') return asked;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** Downloads a file that was made for this person. */
export function download(id: string): void {
  const link = document.createElement('a');
  link.href = `/files/${id}`;
  link.download = '';
  link.click();
}

interface Ask {
  list: string;
  filter: object;
  sort?: string;
  view?: string;
}

/** Saves a list of the server as .xlsx: its name there and the filter of its operation. Rejects with what stopped it. */
export function useTableExport(): (ask: Ask) => Promise<void> {
  const { t } = useWords();
  return async ({ filter, ...ask }) => {
    let made = await api.call('files.export', { ...ask, filter: plain(filter) }, { key: newKey() });
    if (made.state === 'running') {
      toast.info(t('kit.list.exporting'));
      made = await finished(made.id);
    }
    if (!made.file) throw new Error(made.problem ?? t('kit.error.unknown'));
    download(made.file.id);
    toast.done(t('kit.list.exported', { n: made.rows }));
  };
}

export function useListExport<F>(exportAs: ExportAs<F> | undefined, state: ListState): { save: (() => void) | null } {
  const [saving, setSaving] = useState(false);
  const table = useTableExport();
  if (!exportAs) return { save: null };
  const save = () => {
    if (saving) return;
    setSaving(true);
    const filter = exportAs.filter?.(state.filter as F) ?? state.filter;
    const view = state.view ? { view: state.view.label } : {};
    void table({ list: exportAs.list, filter, sort: state.sort, ...view })
      .catch(toast.failed)
      .finally(() => setSaving(false));
  };
  return { save };
}
