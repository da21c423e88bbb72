/** Processor time on Linux: of this process (its threads and what runs inside it) and of a PostgreSQL server with its children. */
import { readdirSync, readFileSync } from 'node:fs';

/** utime, stime, cutime and cstime count ticks of 10 ms. */
const tick = 10;

interface Stat {
  parent: number;
  own: number;
  ended: number;
}

function statOf(pid: string | number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold blanks.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, u = 0, s = 0, cu = 0, cs = 0] = [fields[1], fields[11], fields[12], fields[13], fields[14]];
    return { parent, own: (u + s) * tick, ended: (cu + cs) * tick };
  } catch {
    return null;
  }
}

/** Milliseconds since the start of this process and of the server; only differences mean anything. */
export function cpuOf(serverPid: number): number {
  const { user, system } = process.cpuUsage();
  const server = statOf(serverPid);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((one) => one?.parent === serverPid);
  const ours = (user + system) / 1000;
  return (
    ours +
    (server ? server.own + server.ended : 0) +
    children.reduce((sum, one) => sum + (one?.own ?? 0) + (one?.ended ?? 0), 0)
  );
}
