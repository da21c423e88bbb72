/** What the operator reads at the start, in Chinese and English together: the terminal has no language switch. */
export const startText = {
  ready: (url: string) => `\n同舟已启动  Tongzhou is ready: ${url}`,
  already: (url: string) => `同舟已在运行  Tongzhou is running already: ${url}`,
  demo: (password: string) =>
    `演示账号 demo people: director manager rep finance logistics owner buyer admin\n密码 password: ${password}`,
  lan: '手机扫码打开；首次会提示证书不受信任，选“继续访问”。\nScan with the phone; at first it warns of the certificate: choose to continue.',
  noWeb: '网页还没有构建，请用 npm start。 The pages are not built; use npm start.',
  portTaken: (port: number) =>
    `端口 ${port} 被别的程序占用，请用 PORT=… 换一个。 Port ${port} is taken by another program; choose one with PORT=…`,
  demoNotOnNetwork: (host: string) =>
    `演示模式不能直接对外（HOST=${host}），请用 npm start -- --lan。 The demo is not served on ${host}; use npm start -- --lan.`,
};
