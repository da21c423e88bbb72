/** Opens the pages of the dealer that an address names; for the company's people that chooses him. */
import { useEffect } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { PhonePage } from '../../../../web/kit/phone-page.tsx';
import { useApi } from '../../../../web/kit/query.tsx';
import { Answer } from '../../../../web/kit/states.tsx';
import { useWords } from '../../../../web/kit/use-words.tsx';
import { useDealer } from './dealer-choice.tsx';

export default function ToDealerPage() {
  const { t } = useWords();
  const { id = '' } = useParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const { choose } = useDealer();
  const query = useApi('dealers.get', { id });
  const dealer = query.data?.dealer;
  useEffect(() => {
    if (!dealer) return;
    choose?.({ id: dealer.id, code: dealer.code, name: dealer.name });
    void navigate(pathname.startsWith('/receivables/') ? '/account' : '/', { replace: true });
    // `choose` is made anew with each choice; the address decides, once per dealer.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [dealer, pathname, navigate]);
  return (
    <PhonePage title={t('dealers.title')} back="/">
      <Answer query={query}>{() => null}</Answer>
    </PhonePage>
  );
}
