/** What the operator reads when a setting is wrong. */
const zh = {
  wrong: (name: string, value: string, allowed: string) => `${name}=${value} 不正确：应为${allowed}。`,
  unknown: (name: string, near: string | undefined) => `未知的设置 ${name}${near ? `，是否想写 ${near}？` : '。'}`,
  needs: (name: string, other: string) => `设置了 ${name} 就必须同时设置 ${other}。`,
  port: ' 0 到 65535 的整数（0 表示任意空闲端口）',
  host: '主机名或 IP 地址，不含端口',
  flag: ' 1 或 0',
  oneOf: (values: readonly string[]) => `以下之一：${values.join('、')}`,
  postgres: ' postgres:// 开头的连接地址',
  origin: '不含路径的 http:// 或 https:// 地址，如 https://tongzhou.example.com',
};

const en: typeof zh = {
  wrong: (name, value, allowed) => `${name}=${value} is wrong: it has to be ${allowed}.`,
  unknown: (name, near) => `There is no setting ${name}${near ? `; did you mean ${near}?` : '.'}`,
  needs: (name, other) => `${name} is set, so ${other} has to be set too.`,
  port: 'a whole number from 0 to 65535 (0 takes a free one)',
  host: 'a host name or IP address without a port',
  flag: '1 or 0',
  oneOf: (values) => `one of ${values.join(', ')}`,
  postgres: 'a connection URL that begins with postgres://',
  origin: 'an http:// or https:// address without a path, like https://tongzhou.example.com',
};

/** In the operator's own language, as the operating system tells it. */
export const say = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? zh : en;
