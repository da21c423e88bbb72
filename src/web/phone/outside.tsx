/** Phone: pages before one is signed in. */
import type { ReactNode } from 'react';
import { Logo } from '../kit/logo.tsx';
import { useWords } from '../kit/use-words.tsx';

export function Outside({ children }: { children: ReactNode }) {
  const { t, locale, setLocale } = useWords();
  return (
    <div className="phone">
      <header className="ph-head">
        <span className="is-primary">
          <Logo className="i-20" />
        </span>
        <h1>{t('kit.product')}</h1>
        <button
          type="button"
          className="btn text sm end"
          lang={locale === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLocale(locale === 'zh' ? 'en' : 'zh')}
        >
          {locale === 'zh' ? 'English' : '中文'}
        </button>
      </header>
      <main className="ph-body">{children}</main>
    </div>
  );
}
