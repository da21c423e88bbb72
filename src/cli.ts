/** The operator's tool: `npm run cli -- doctor`. Each command says what it did and exits non-zero when it could not. */
import { parseArgs } from 'node:util';
import { backup, restore } from './cli-backup.ts';
import { exportTo, folderOnce, importFrom } from './cli-lists.ts';
import { makeDemo, setDemoPassword } from './demo.ts';
import { openHouse, type House } from './house.ts';
import { BackupError } from './kernel/backup/words.ts';
import { checkBooks } from './kernel/books.ts';
import { ConfigError, loadConfig } from './kernel/config.ts';
import { runAsHouse } from './kernel/run.ts';
import { resetPassword } from './modules/access/index.ts';

const usage = `同舟 cli — npm run cli -- <command>
  migrate                      建立或升级数据库结构   bring the database to the newest structure
  demo                         在演示库里生成演示数据   make the demo data in the demo database
  doctor [--demo]              检查所有账目是否平衡   prove that every balance equals its recomputation
  backup <folder> [--demo]     把数据库和文件备份到新文件夹   every table and file into a new folder
  restore <folder> [--into D]  恢复到空数据库并核对   into an empty database (URL or name), then prove it
  export <list> [--as L] [--to F] [--filter JSON] [--demo]   把列表导出为 Excel   a list as .xlsx
  import <file> --target T [--dealer CODE] [--as L] [--write all|good] [--demo]
                               读取并检查文件；--write 才写入   read and check; written with --write only
  folder [--demo]              读一遍监视的文件夹并交出单据   look into the watched folder once (TONGZHOU_INBOX)
  user --login L --password P  重设一个人的密码   set a person's password`;

async function withHouse(demo: boolean, work: (house: House) => Promise<number>): Promise<number> {
  const config = loadConfig();
  const house = await openHouse(
    { ...config, demo: demo || config.demo },
    { publicUrl: config.publicUrl ?? 'http://localhost', demoOpen: true },
  );
  console.log(`数据库 database: ${databaseOf(house.database.url)}`);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** Name and place, without the password. */
function databaseOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${decodeURIComponent(pathname.slice(1))} @ ${host}`;
}

async function migrateOnly(): Promise<number> {
  return withHouse(false, async () => {
    console.log('数据库结构已是最新 the structure is up to date');
    return 0;
  });
}

async function demo(): Promise<number> {
  return withHouse(true, async (house) => {
    await makeDemo(house.app, house.database.adminUrl, (line) => console.log(line));
    await setDemoPassword(house.database.adminUrl);
    return 0;
  });
}

async function doctor(inDemo: boolean): Promise<number> {
  return withHouse(inDemo, async (house) => {
    const findings = await runAsHouse(house.app, 'doctor', checkBooks);
    for (const finding of findings) {
      console.log(`✗ ${finding.invariant}`);
      for (const row of finding.rows) console.log(`    ${JSON.stringify(row)}`);
    }
    const checked = house.app.registry.invariants.length;
    console.log(
      findings.length === 0
        ? `✓ ${checked} 项检查全部通过 all ${checked} checks hold`
        : `${findings.length} / ${checked} 项不符 do not hold`,
    );
    return findings.length === 0 ? 0 : 1;
  });
}

async function user(login: string, password: string): Promise<number> {
  if (password.length < 10) throw new ConfigError(['密码至少 10 位 a password has at least 10 characters']);
  return withHouse(false, async (house) => {
    const found = await runAsHouse(house.app, 'cli.user', (ctx) => resetPassword(ctx, login, password));
    console.log(
      found
        ? `已重设 ${login} 的密码，其会话已全部结束 password set, sessions ended`
        : `没有登录名 ${login} nobody has this login`,
    );
    return found ? 0 : 1;
  });
}

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      login: { type: 'string' },
      password: { type: 'string' },
      into: { type: 'string' },
      as: { type: 'string', default: 'admin' },
      to: { type: 'string' },
      filter: { type: 'string' },
      target: { type: 'string' },
      dealer: { type: 'string' },
      write: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
  });
  const [, folder] = positionals;
  switch (positionals[0]) {
    case 'migrate':
      return migrateOnly();
    case 'demo':
      return demo();
    case 'doctor':
      return doctor(values.demo);
    case 'backup':
      if (folder) return withHouse(values.demo, (house) => backup(house, folder));
      break;
    case 'restore':
      if (folder) return restore(folder, values.into);
      break;
    case 'export':
      if (folder)
        return withHouse(values.demo, (house) =>
          exportTo(house, { list: folder, login: values.as, to: values.to, filter: values.filter }),
        );
      break;
    case 'import': {
      const { target, write, dealer } = values;
      if (folder && target && (write === undefined || write === 'all' || write === 'good'))
        return withHouse(values.demo, (house) =>
          importFrom(house, { file: folder, target, login: values.as, dealer, write: write ?? null }),
        );
      break;
    }
    case 'folder':
      return withHouse(values.demo, (house) => folderOnce(house));
    case 'user':
      if (values.login && values.password) return user(values.login, values.password);
      break;
    default:
  }
  console.log(usage);
  return 2;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof ConfigError || error instanceof BackupError ? error.message : error);
    process.exit(1);
  },
);
