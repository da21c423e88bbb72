/** What the operator's tool says of files in and out, in Chinese and English together: the terminal has no switch. */
export const say = {
  noInbox: '没有设置 TONGZHOU_INBOX，请先在 .env 里写明监视的文件夹。',
  looked: (n: number, path: string) => `看过 ${n} 个文件夹：${path}`,
  nobody: (login: string) =>
    `没有登录名 ${login}，请用 --as 指定一个在用的登录名。 Nobody active has the login ${login}; name one with --as.`,
  noDealer: (code: string) => `没有编码为 ${code} 的经销商。 No dealer has the code ${code}.`,
  notMade: '没有生成文件，请缩小筛选后重试。 No file was made; filter the list and try again.',
  exported: (rows: number, to: string) => `✓ 已导出 ${rows} 行到 ${to} (${rows} rows exported)`,
  read: (number: string, rows: number, good: number, bad: number) =>
    `${number}：${rows} 行，${good} 行可写入，${bad} 行有问题。 ${rows} rows, ${good} good, ${bad} to mend.`,
  state: (state: string) =>
    state === 'done'
      ? '✓ 已写入。 Written.'
      : `未写入（${state}），请在“导入”页面查看原因。 Not written (${state}); see why on the import page.`,
};
