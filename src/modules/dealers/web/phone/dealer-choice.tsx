/** Phone: whose pages are these? A dealer's people see their own dealer; the company's people say which one first. */
import { Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { type Input, api } from '../../../../web/kit/api.ts';
import { useListData } from '../../../../web/kit/list-data.ts';
import type { PageRequest } from '../../../../web/kit/list-types.ts';
import { PhoneList, PhoneSearch } from '../../../../web/kit/phone-list.tsx';
import { PhonePage, PhoneRow } from '../../../../web/kit/phone-page.tsx';
import { usePref } from '../../../../web/kit/prefs.ts';
import { useSession } from '../../../../web/kit/session.tsx';
import { useSettled } from '../../../../web/kit/settled.ts';
import { Empty } from '../../../../web/kit/states.tsx';
import { Grade } from '../../../../web/kit/status-tag.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';

export interface ChosenDealer {
  id: string;
  code: string;
  name: string;
}

/** `choose` is null for a dealer's own people, who have no choice. The choice stays on this device, per person. */
export function useDealer(): {
  dealer: ChosenDealer | null;
  choose: ((dealer: ChosenDealer | null) => void) | null;
} {
  const { me } = useSession();
  const [chosen, choose] = usePref<ChosenDealer | null>(`dealer.${me.user.id}`, null);
  return me.dealer ? { dealer: me.dealer, choose: null } : { dealer: chosen, choose };
}

/** Asks for the dealer when there is none yet, then shows its pages. */
export function WithDealer({ children }: { children: (dealer: ChosenDealer) => ReactNode }) {
  const { dealer, choose } = useDealer();
  if (dealer) return children(dealer);
  return choose ? <DealerChoice choose={choose} /> : null;
}

/** For the head of a page: leaves this dealer. Nothing for a dealer's own people. */
export function ChangeDealer() {
  const { t } = useWords();
  const { choose } = useDealer();
  if (!choose) return null;
  return (
    <button type="button" className="btn text ic" aria-label={t('dealers.phone.change')} onClick={() => choose(null)}>
      <Users className="i-20" aria-hidden />
    </button>
  );
}

const load = (page: PageRequest<Input<'dealers.list'>['filter']>) => api.call('dealers.list', page);

function DealerChoice({ choose }: { choose: (dealer: ChosenDealer) => void }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const q = useSettled(text.trim());
  const data = useListData('phone.dealers', load, q ? { q } : {}, 'name');
  const empty = q ? (
    <Empty title={t('dealers.phone.noMatch', { q })} detail={t('dealers.phone.noMatchWhy')} />
  ) : (
    <Empty title={t('dealers.phone.none')} detail={t('dealers.phone.noneWhy')} />
  );
  return (
    <PhonePage title={t('dealers.phone.choose')} flush>
      <PhoneSearch value={text} onChange={setText} placeholder={t('dealers.phone.search')} />
      <p className="meta pad12">{t('dealers.phone.chooseWhy')}</p>
      <PhoneList
        data={data}
        empty={empty}
        row={(dealer) => (
          <PhoneRow
            key={dealer.id}
            lead={<Grade grade={dealer.grade} />}
            title={dealer.name}
            detail={[dealer.code, dealer.territoryName].filter(Boolean).join(' · ')}
            onClick={() => choose({ id: dealer.id, code: dealer.code, name: dealer.name })}
          />
        )}
      />
    </PhonePage>
  );
}
