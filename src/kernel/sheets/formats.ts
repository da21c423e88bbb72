/** Number formats: which make a number a day, which show leading zeros. Built-in ids by ECMA-376 18.8.30, zh-CN list. */

/** -1: the number is a day; n > 0: a whole number shown with n digits at least; 0: a plain number. */
export type FormatKind = number;
export const DAY = -1;

const days = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** The kind of a built-in format; null where the id is not built in. */
export function builtInKind(id: number): FormatKind | null {
  if (days.has(id)) return DAY;
  return id < 164 ? 0 : null;
}

/** Quoted words, escaped characters, colours and conditions say nothing about the kind. */
function bare(code: string): string {
  return code
    .replace(/"[^"]*"?/g, '')
    .replace(/[\\_*]./gs, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .toLowerCase();
}

/** `yyyy-mm-dd`, `m月d日`, `[$-804]yyyy"年"`, `d/m h:mm` are days; `[h]:mm`, `h:mm`, `0.00E+00` are not. */
export function kindOfFormat(code: string): FormatKind {
  const section = bare(code.slice(0, 255)).split(';')[0] ?? '';
  if (/^0{2,}$/.test(section.trim())) return section.trim().length;
  if (/\[(h+|m+|s+)\]/.test(section)) return 0;
  const plain = section
    .replace(/am\/pm|a\/p|上午\/下午/g, '')
    .replace(/general|g\/通用格式|e[+-]/g, '')
    .replace(/\[[^\]]*\]/g, '');
  if (/[yd]|e/.test(plain)) return DAY;
  // A lone m is a month; beside hours or seconds it is minutes.
  return /m/.test(plain) && !/[hs]/.test(plain) ? DAY : 0;
}

const dayMs = 86_400_000;
const lastSerial = 2_958_465;

const two = (value: number) => (value < 10 ? `0${value}` : String(value));

/**
 * The day of a serial number as `YYYY-MM-DD`, with `THH:MM:SS` where the number has a time of day.
 * Null for what is no day: below 1, beyond year 9999. Serial 60 of the 1900 system is Excel's 29 February 1900, which
 * never was; it answers the last day of that February.
 */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  let whole = Math.floor(serial);
  let seconds = Math.round((serial - whole) * 86_400);
  if (seconds === 86_400) {
    whole += 1;
    seconds = 0;
  }
  if (from1904) whole += 1462;
  if (!(whole >= 1 && whole <= lastSerial)) return null;
  const epoch = whole >= 60 ? Date.UTC(1899, 11, 30) : Date.UTC(1899, 11, 31);
  const date = new Date(epoch + (whole === 60 ? 60 : whole) * dayMs);
  const day = whole === 60 ? '1900-02-28' : date.toISOString().slice(0, 10);
  if (seconds === 0) return day;
  return `${day}T${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** The serial number (1900 system) of `YYYY-MM-DD` with or without `THH:MM:SS`; null when it is no day. */
export function serialOfDay(text: string): number | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
  if (!found) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day);
  if (new Date(at).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  const whole = Math.round((at - Date.UTC(1899, 11, 30)) / dayMs);
  const serial = whole < 61 ? whole - 1 : whole;
  return serial < 1 ? null : serial + (hour * 3600 + minute * 60 + second) / 86_400;
}
