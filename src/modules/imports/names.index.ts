/** Weights and postings of the words of many names: how much a word tells, and who has it. */
import { syllable } from './sound.ts';

export interface Entry {
  /** What the name is made of; weight 0 to 1 says how much a unit matters for having been meant. */
  units: { unit: string; weight: number }[];
  /** Further units that explain a query without being asked for: brand, category, aliases. */
  also: ReadonlySet<string>;
}

const isHan = (unit: string) => unit.length === 1 && (unit.codePointAt(0) ?? 0) >= 0x2e80;

/** The sound of a unit: typos by sound fall on the same key. */
export const soundOf = (unit: string): string => (isHan(unit) ? syllable(unit) : unit);

export class WordIndex {
  private readonly postings = new Map<string, number[]>();
  private readonly frequency = new Map<string, number>();
  private readonly entries: Entry[] = [];
  private readonly sounds: Set<string>[] = [];

  add(entry: Entry): void {
    const id = this.entries.length;
    this.entries.push(entry);
    const own = new Set([...entry.units.map(({ unit }) => unit), ...entry.also]);
    for (const unit of own) this.frequency.set(unit, (this.frequency.get(unit) ?? 0) + 1);
    const sounds = new Set([...own].map(soundOf));
    this.sounds.push(sounds);
    for (const sound of sounds) {
      const list = this.postings.get(sound);
      if (list) list.push(id);
      else this.postings.set(sound, [id]);
    }
  }

  /** How much a unit tells: rare ones much, unknown ones most. */
  weight(unit: string): number {
    return Math.log(1 + this.entries.length / (this.frequency.get(unit) ?? 0.5));
  }

  knows(unit: string): boolean {
    return this.frequency.has(unit);
  }

  /** The entries that share most with the units, best first. */
  candidates(units: readonly string[], limit: number): number[] {
    const scores = new Map<number, number>();
    for (const sound of new Set(units.map(soundOf))) {
      const list = this.postings.get(sound);
      if (!list) continue;
      const worth = Math.log(1 + this.entries.length / list.length);
      for (const id of list) scores.set(id, (scores.get(id) ?? 0) + worth);
    }
    if (scores.size <= limit) return [...scores.keys()];
    const edge = [...scores.values()].toSorted((a, b) => b - a)[limit - 1] ?? 0;
    return [...scores]
      .filter(([, score]) => score >= edge)
      .map(([id]) => id)
      .slice(0, limit * 4);
  }

  /**
   * How far an entry explains the units of a query (precision) and how much of the entry was said (recall), 0 to 1.
   * A unit of the same sound counts nine tenths.
   */
  compare(
    id: number,
    query: readonly { unit: string; weight: number }[],
  ): { precision: number; recall: number; bySound: boolean } {
    const entry = this.entries[id];
    const sounds = this.sounds[id];
    if (!entry || !sounds) return { precision: 0, recall: 0, bySound: false };
    const own = new Set(entry.units.map(({ unit }) => unit));
    let [told, of, bySound] = [0, 0, false];
    for (const { unit, weight } of query) {
      const worth = weight * this.weight(unit);
      of += worth;
      if (own.has(unit) || entry.also.has(unit)) told += worth;
      else if (isHan(unit) && sounds.has(soundOf(unit))) [told, bySound] = [told + worth * 0.9, true];
    }
    const said = new Set(query.map(({ unit }) => unit));
    const saidSounds = new Set(query.map(({ unit }) => soundOf(unit)));
    let [met, whole] = [0, 0];
    for (const { unit, weight } of entry.units) {
      const worth = weight * this.weight(unit);
      whole += worth;
      if (said.has(unit)) met += worth;
      else if (isHan(unit) && saidSounds.has(soundOf(unit))) met += worth * 0.9;
    }
    return { precision: of === 0 ? 0 : told / of, recall: whole === 0 ? 1 : met / whole, bySound };
  }
}
