import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { note, run } from './process.mjs';
import { say } from './words.mjs';

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function chromium() {
  const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name));
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', ...names.flatMap(onPath)];
  return places.find((path) => path && executable(path));
}

function hasChineseFont() {
  const asked = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.trim() !== '';
}

async function aptInstall() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return;
  note(say.browserInstall);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-qq'], { env, show: 'keep' });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk', 'fontconfig'];
  const added = await run('apt-get', packages, { env, show: 'keep' });
  if (added.code !== 0) note(`${update.output}${added.output}`.trimEnd());
}

/** The path of a Chromium, installed when that is in our power; undefined after saying what to do. */
export async function ensureBrowser() {
  if (!chromium() || !hasChineseFont()) await aptInstall();
  if (!hasChineseFont()) note(say.noFont);
  const found = chromium();
  if (!found) note(say.noBrowser);
  return found;
}
