/** What the operator reads of a backup or a restore, in Chinese and English together: the terminal has no switch. */
export const say = {
  folderUsed: (folder: string) =>
    `文件夹 ${folder} 不是空的，请换一个新的文件夹。 ${folder} is not empty; name a new folder.`,
  noManifest: (folder: string) =>
    `${folder} 里没有完整的备份（缺 manifest.json 或它的校验值），请换一份备份。 There is no complete backup in ${folder}; take another one.`,
  manifestChanged: '备份清单被改动过，不能恢复，请换一份备份。 The manifest was changed; take another backup.',
  otherFormat: (format: number) =>
    `备份格式 ${format} 比本程序新，请先升级程序。 Backup format ${format} is newer than this program; upgrade it first.`,
  missing: (file: string) => `备份里缺少 ${file}，不能恢复，请换一份备份。 The backup lacks ${file}; take another one.`,
  broken: (file: string) =>
    `备份里的 ${file} 不完整或被改动过，不能恢复，请换一份备份。 ${file} is cut or changed; take another backup.`,
  newer: (known: string) =>
    `备份来自更新的程序版本（本程序只认识到 ${known}），请先升级程序。 The backup comes from a newer program (this one knows up to ${known}); upgrade first.`,
  notMigrated: '这个数据库还没有同舟的数据，没有可备份的内容。 There is no Tongzhou data in this database.',
  notEmpty: (table: string) =>
    `目标数据库里已有数据（表 ${table}），恢复只能进空库；请新建一个数据库再恢复。 The target holds rows (table ${table}); restore into an empty database.`,
  foreign: (table: string) =>
    `目标数据库里有不属于同舟的表（${table}），请新建一个空数据库。 The target has tables of somebody else (${table}); make an empty database.`,
  counts: (table: string, expected: number, found: number) =>
    `表 ${table} 应有 ${expected} 行，实有 ${found} 行，已全部撤销。 ${table} has ${found} rows instead of ${expected}; nothing was kept.`,
  sample: (table: string) =>
    `表 ${table} 恢复后的内容与备份不一致，已全部撤销。 The rows of ${table} differ from the backup; nothing was kept.`,
  fileBroken: (hash: string) =>
    `文件 ${hash} 的内容与登记的校验值不符，已跳过。 File ${hash} is damaged on disk and was left out.`,
  fileMissing: (hash: string) => `文件 ${hash} 已不在磁盘上，已跳过。 File ${hash} is not on disk and was left out.`,
  made: (folder: string, rows: number, tables: number, files: number) =>
    `✓ 已备份到 ${folder}：${tables} 张表 ${rows} 行，${files} 个文件。 Backed up ${rows} rows of ${tables} tables and ${files} files.`,
  checked: (rows: number, files: number) => `备份完整：${rows} 行，${files} 个文件。 The backup is whole.`,
  restored: (rows: number, tables: number, files: number) =>
    `✓ 已恢复 ${tables} 张表 ${rows} 行，${files} 个文件，行数和抽样内容与备份一致。 Restored; counts and sampled rows equal the backup.`,
  migratedOn: (steps: number) => `已升级结构 ${steps} 步。 The structure was brought forward by ${steps} steps.`,
  booksHold: (checks: number) => `✓ ${checks} 项账目检查全部通过。 All ${checks} checks of the books hold.`,
  booksDiffer: (names: string) =>
    `✗ 数据已恢复，但账目检查不符：${names}。请运行 doctor 查看。 Restored, but checks of the books do not hold: ${names}. Run doctor.`,
  badTarget:
    '--into 应是 postgres:// 开头的连接地址，或内置数据库里的一个库名（小写字母、数字、下划线）。 --into is a postgres:// address or the name of a database in the built-in server.',
  into: (database: string) => `恢复到 restoring into: ${database}`,
};

/** Why a backup or a restore did not happen; the message names the remedy. */
export class BackupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupError';
  }
}
