/** Frame of the pages one sees before being signed in: brand, language, and a slip in the middle. */
import './entry.css';
import { Languages } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Logo } from '../kit/logo.tsx';
import { useWords } from '../kit/use-words.tsx';

export function LanguageSwitch() {
  const { locale, setLocale } = useWords();
  return (
    <span className="row dense t2">
      <Languages aria-hidden />
      <button
        type="button"
        className="btn link"
        lang="zh-CN"
        aria-pressed={locale === 'zh'}
        onClick={() => setLocale('zh')}
      >
        简体中文
      </button>
      <span className="t3" aria-hidden>
        /
      </span>
      <button
        type="button"
        className="btn link"
        lang="en"
        aria-pressed={locale === 'en'}
        onClick={() => setLocale('en')}
      >
        English
      </button>
    </span>
  );
}

export function Outside({ bar, children }: { bar?: ReactNode; children: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="outside">
      {bar}
      <div className="signin">
        <header>
          <div className="brand2">
            <Logo />
            <b>{t('kit.product')}</b>
            <span>{t('kit.tagline')}</span>
          </div>
          <LanguageSwitch />
        </header>
        <main className="stack grow">{children}</main>
        <footer className="meta">{t('kit.signIn.foot')}</footer>
      </div>
    </div>
  );
}

export function LabelledInput(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  type?: 'text' | 'password';
  autoComplete: string;
  error?: string | undefined;
  help?: string;
  autoFocus?: boolean;
}) {
  const id = useId();
  return (
    <div className={props.error ? 'field bad' : 'field'}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="input"
        type={props.type ?? 'text'}
        value={props.value}
        autoComplete={props.autoComplete}
        autoCapitalize="none"
        autoFocus={props.autoFocus}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => props.onChange(event.target.value)}
      />
      <span id={`${id}-note`} className={props.error ? 'err' : 'help'} role={props.error ? 'alert' : undefined}>
        {props.error ?? props.help}
      </span>
    </div>
  );
}
