/** What the operator reads when the built-in database starts or cannot. No module is loaded yet at that time. */
const zh = {
  noBinaries: (p: string) =>
    `本机平台（${p}）没有内置的 PostgreSQL，请安装 PostgreSQL 15 以上版本并设置 DATABASE_URL。`,
  notWritable: (dir: string, why: string) =>
    `数据目录 ${dir} 不可写（${why}），请更改其权限，或用 TONGZHOU_DATA 指定其他目录。`,
  foreignOwner: (dir: string) =>
    `数据库目录 ${dir} 属于另一个系统用户，请用原来的用户（或 root）启动，或用 TONGZHOU_DATA 指定其他目录。`,
  noUser: (why: string) =>
    `以 root 启动时 PostgreSQL 需要自己的系统用户，创建 postgres 用户失败（${why}）；请执行 useradd --system postgres，或用普通用户启动，或设置 DATABASE_URL。`,
  elsewhere: (dir: string, at: string) => `系统用户 postgres 无法访问 ${dir}，数据库改放在 ${at}，备份时请一并包含。`,
  elsewhereGone: (file: string, at: string) =>
    `${file} 记录的数据库目录 ${at} 不存在：请恢复该目录，或删除 ${file} 以从空库开始。`,
  creating: (at: string) => `首次启动：正在 ${at} 创建数据库。`,
  recovering: () => '上次数据库未正常关闭，正在恢复。',
  stillStarting: (seconds: number) => `数据库仍在启动（${seconds} 秒）。`,
  initFailed: (why: string) => `创建数据库失败：${why}`,
  startFailed: (logFile: string, tail: string) => `内置数据库未能启动，详见 ${logFile}：\n${tail}`,
  unclearPid: (file: string, pid: number) =>
    `${file} 指向仍在运行的进程 ${pid}，但它不应答；若该进程不是 PostgreSQL，请删除该文件后重试。`,
  notStopped: (pid: number) => `数据库进程 ${pid} 在 60 秒内未停止。`,
};

const en: typeof zh = {
  noBinaries: (p) =>
    `There is no built-in PostgreSQL for this platform (${p}): install PostgreSQL 15 or newer and set DATABASE_URL.`,
  notWritable: (dir, why) =>
    `The data folder ${dir} cannot be written (${why}): change its permissions or name another one with TONGZHOU_DATA.`,
  foreignOwner: (dir) =>
    `The database folder ${dir} belongs to another system user: start as that user (or root), or name another folder with TONGZHOU_DATA.`,
  noUser: (why) =>
    `Started as root, PostgreSQL needs its own system user, and creating "postgres" failed (${why}): run "useradd --system postgres", start as an ordinary user, or set DATABASE_URL.`,
  elsewhere: (dir, at) =>
    `The system user postgres cannot reach ${dir}, so the database lives in ${at}: include it in your backups.`,
  elsewhereGone: (file, at) =>
    `The database folder ${at} named in ${file} does not exist: restore it, or delete ${file} to begin with an empty database.`,
  creating: (at) => `First start: creating the database in ${at}.`,
  recovering: () => 'The database was not shut down cleanly last time; recovering.',
  stillStarting: (seconds) => `The database is still starting (${seconds} s).`,
  initFailed: (why) => `Creating the database failed: ${why}`,
  startFailed: (logFile, tail) => `The built-in database did not start, see ${logFile}:\n${tail}`,
  unclearPid: (file, pid) =>
    `${file} names process ${pid}, which runs but does not answer; if it is not PostgreSQL, delete the file and start again.`,
  notStopped: (pid) => `The database process ${pid} did not stop within 60 seconds.`,
};

/** In the operator's own language, as the operating system tells it. */
export const say = Intl.DateTimeFormat().resolvedOptions().locale.startsWith('zh') ? zh : en;
