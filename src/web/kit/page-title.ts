/** Name of the browser tab: the page first, so that many tabs can be told apart. */
import { useEffect } from 'react';
import { useWords } from './use-words.tsx';

export function useTitle(title: string): void {
  const { t } = useWords();
  useEffect(() => {
    document.title = title ? `${title} · ${t('kit.product')}` : t('kit.product');
  }, [title, t]);
}
