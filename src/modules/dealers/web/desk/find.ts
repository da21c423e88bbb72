/** Finding a dealer by typing: name, code, pinyin initials. */
import { api } from '../../../../web/kit/api.ts';
import type { Option } from '../../../../web/kit/list-types.ts';

/** @param except the dealer that cannot be meant. */
export function findDealers(except?: string): (text: string) => Promise<Option[]> {
  return async (text) => {
    const { items } = await api.call('dealers.list', {
      filter: text ? { q: text } : {},
      sort: 'name',
      limit: 20,
    });
    return items
      .filter((one) => one.id !== except)
      .map((one) => ({ value: one.id, label: one.name, detail: one.code }));
  };
}
