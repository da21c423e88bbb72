/** Names by ear: 联华商贸 is found as `lianhuashangmao` and as `lhsm`. Server only. */
import { pinyin } from 'pinyin-pro';

/** Syllables without tones, joined; Latin letters and digits stay as they are. */
export function spelled(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** First letters of the syllables; Latin letters and digits stay. */
export function initialsOf(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
