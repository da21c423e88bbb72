const zh = {
  usage: '用法：npm start | npm test | npm run check | npm run bench -- <名称> | npm run cli -- <命令>',
  installing: '正在安装依赖（首次约半分钟）……',
  installed: (seconds) => `依赖已安装（${seconds} 秒）。`,
  installFailed: 'npm ci 未成功，请检查网络后重试。',
  waitInstall: '另一个进程正在安装依赖，等待其完成……',
  noNode: (version, platform) =>
    `本机平台（${platform}）没有随项目提供的 Node，而当前 Node 是 ${version}：请安装 Node 24 或以上版本。`,
  building: '正在构建网页……',
  built: (seconds) => `网页已构建（${seconds} 秒）。`,
  buildFailed: '网页构建未成功，见上方输出。',
  waitBuild: '另一个进程正在构建网页，等待其完成……',
  browserInstall: '正在安装 Chromium 与中文字体……',
  noBrowser: '浏览器测试需要 Chromium：请安装 chromium 与 fonts-noto-cjk，或用 CHROMIUM 指定其路径。',
  noFont: '缺少中文字体，截图中的汉字会显示为方框：请安装 fonts-noto-cjk。',
  noBench: (names) => `请指定基准测试名称：${names || '（暂无）'}`,
  notThere: (file) => `找不到 ${file}。`,
};

const en = {
  usage: 'Usage: npm start | npm test | npm run check | npm run bench -- <name> | npm run cli -- <command>',
  installing: 'Installing dependencies (about half a minute the first time) ...',
  installed: (seconds) => `Dependencies installed (${seconds} s).`,
  installFailed: 'npm ci failed; check the network and try again.',
  waitInstall: 'Another process is installing the dependencies; waiting for it ...',
  noNode: (version, platform) =>
    `The project brings no Node for this platform (${platform}) and this Node is ${version}: install Node 24 or newer.`,
  building: 'Building the web pages ...',
  built: (seconds) => `Web pages built (${seconds} s).`,
  buildFailed: 'Building the web pages failed, see above.',
  waitBuild: 'Another process is building the web pages; waiting for it ...',
  browserInstall: 'Installing Chromium and Chinese fonts ...',
  noBrowser: 'The browser tests need Chromium: install chromium and fonts-noto-cjk, or name its path in CHROMIUM.',
  noFont: 'No Chinese font is installed, so Chinese text shows as boxes: install fonts-noto-cjk.',
  noBench: (names) => `Name a benchmark: ${names || '(none yet)'}`,
  notThere: (file) => `${file} does not exist.`,
};

/** In the language of the operating system. */
export const say = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? zh : en;
