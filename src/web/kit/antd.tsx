/** antd for the desk's choosers only, wearing our tokens. Names and values: design/look "antd 6 mapping". */
import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn.js';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { useTheme } from './theme.tsx';
import { useWords } from './use-words.tsx';

type LocaleModule = NonNullable<Parameters<typeof ConfigProvider>[0]['locale']>;

/** antd's files are ES modules that TypeScript takes for CommonJS; the bundle gives the value itself. */
function unwrap(module: LocaleModule | { default: LocaleModule }): LocaleModule {
  return 'locale' in module ? module : module.default;
}
const locales = { zh: unwrap(zhCN), en: unwrap(enUS) };

function readTokens(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(`--${name}`).trim();
}

/** Colours are read from tokens.css, so that they are written down once. */
function themeOf(dark: boolean): ThemeConfig {
  const v = readTokens();
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: v('primary'),
      colorPrimaryHover: v('primary-hover'),
      colorPrimaryActive: v('primary-active'),
      colorTextLightSolid: v('on-primary'),
      colorPrimaryBg: v('selected'),
      controlItemBgActive: v('selected'),
      colorInfo: v('info'),
      colorInfoBg: v('info-tint'),
      colorSuccess: v('success'),
      colorSuccessBg: v('success-tint'),
      colorWarning: v('warning'),
      colorWarningBg: v('warning-tint'),
      colorError: v('danger'),
      colorErrorBg: v('danger-tint'),
      colorLink: v('primary'),
      colorText: v('text'),
      colorTextHeading: v('text'),
      colorTextSecondary: v('text-2'),
      colorTextTertiary: v('text-3'),
      colorTextDescription: v('text-3'),
      colorTextPlaceholder: v('text-3'),
      colorTextQuaternary: v('disabled'),
      colorTextDisabled: v('disabled'),
      colorBgLayout: v('canvas'),
      colorFillAlter: v('canvas'),
      colorBgContainer: v('surface'),
      colorBgElevated: v('surface'),
      colorFillSecondary: v('subtle'),
      colorFillTertiary: v('subtle'),
      controlItemBgHover: v('subtle'),
      colorBorder: v('control-border'),
      colorBorderSecondary: v('border'),
      colorSplit: v('border'),
      boxShadow: v('shadow-2'),
      boxShadowSecondary: v('shadow-2'),
      fontSize: 14,
      fontSizeSM: 12,
      fontSizeLG: 16,
      fontSizeHeading1: 32,
      fontSizeHeading2: 24,
      fontSizeHeading3: 20,
      lineHeight: 22 / 14,
      fontWeightStrong: 600,
      fontFamily: v('font'),
      controlHeight: 32,
      controlHeightSM: 28,
      controlHeightLG: 48,
      borderRadius: 6,
      borderRadiusXS: 4,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      lineWidthFocus: 2,
      controlOutline: v('focus'),
      controlOutlineWidth: 2,
      motionDurationFast: v('d-state'),
      motionDurationMid: v('d-drawer'),
      motionEaseOut: v('ease'),
      wireframe: false,
    },
  };
}

/** Server-made nonce for the styles antd writes at run time. */
function nonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content || undefined;
}

export function AntdRoot({ children }: { children: ReactNode }) {
  const { locale } = useWords();
  const { dark } = useTheme();
  const [config, setConfig] = useState<ThemeConfig | null>(null);
  const csp = useMemo(() => ({ nonce: nonce() ?? '' }), []);
  // data-theme is on <html> before this runs (ThemeRoot, boot.js), so the tokens read are the right ones.
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    setConfig(themeOf(dark));
  }, [dark]);
  useLayoutEffect(() => {
    dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en');
  }, [locale]);
  if (!config) return null;
  return (
    <ConfigProvider theme={config} locale={locales[locale]} csp={csp} wave={{ disabled: true }}>
      {children}
    </ConfigProvider>
  );
}
