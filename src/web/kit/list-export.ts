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

export function useListExport<F>(exportAs: ExportAs<F> | undefined, state: ListState): { save: (() => void) | null } {
  const { t } = useWords();
  const [saving, setSaving] = useState(false);
  if (!exportAs) return { save: null };
  const run = async () => {
    const filter = exportAs.filter?.(state.filter as F) ?? state.filter;
    const ask = { list: exportAs.list, filter: plain(filter), sort: state.sort };
    const view = state.view ? { view: state.view.label } : {};
    let made = await api.call('files.export', { ...ask, ...view }, { key: newKey() });
    if (made.state === 'running') {
      toast.info(t('kit.list.exporting'));
      made = await finished(made.id);
    }
    if (!made.file) throw new Error(made.problem ?? t('kit.error.unknown'));
    download(made.file.id);
    toast.done(t('kit.list.exported', { n: made.rows }));
  };
  const save = () => {
    if (saving) return;
    setSaving(true);
    void run()
      .catch(toast.failed)
      .finally(() => setSaving(false));
  };
  return { save };
}
