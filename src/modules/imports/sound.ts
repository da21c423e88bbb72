/** How Chinese sounds: syllables and initials by character, remembered, since the same characters come again and again. */
import { pinyin } from 'pinyin-pro';

const syllables = new Map<string, string>();

/** The syllable of a character without tone; figures and Latin letters are themselves. */
export function syllable(char: string): string {
  const known = syllables.get(char);
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  const sound = code < 0x2e80 ? char.toLowerCase() : pinyin(char, { toneType: 'none', v: true }).toLowerCase();
  syllables.set(char, sound);
  return sound;
}

/** 商品编码 -> shangpinbianma */
export function spelled(text: string): string {
  let out = '';
  for (const char of text) out += syllable(char);
  return out;
}

/** 商品编码 -> spbm */
export function initials(text: string): string {
  let out = '';
  for (const char of text) out += syllable(char).charAt(0);
  return out;
}
