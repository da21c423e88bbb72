/** Weights and postings of the words of many names: how much a word tells, and who has it. */
import { syllable } from './sound.ts';

export interface Entry {
  /** What the name is made of; weight 0 to 1 says how much a unit matters for having been meant. */
  units: { unit: string; weight: number }[];
  /** Further units that explain a query without being asked for: brand, category, aliases. */
  also: ReadonlySet<string>;
}

interface Kept extends Entry {
  own: ReadonlySet<string>;
  sounds: ReadonlySet<string>;
}

/** A query made ready once, compared with many entries. */
export interface Query {
  units: readonly { unit: string; sound: string; worth: number; han: boolean }[];
  said: ReadonlySet<string>;
  sounds: ReadonlySet<string>;
}

export interface Likeness {
  /** Share of the query that the entry explains, 0 to 1. */
  precision: number;
  /** Share of the entry that the query said, 0 to 1. */
  recall: number;
  bySound: boolean;
}

/** A unit of the same sound is a typo by ear; it counts nine tenths. */
const BY_SOUND = 0.9;

const isHan = (unit: string) => unit.length === 1 && (unit.codePointAt(0) ?? 0) >= 0x2e80;

/** The sound of a unit: typos by sound fall on the same key. */
const soundOf = (unit: string): string => (isHan(unit) ? syllable(unit) : unit);

export class WordIndex {
  private readonly postings = new Map<string, number[]>();
  private readonly frequency = new Map<string, number>();
  private readonly weights = new Map<string, number>();
  private readonly entries: Kept[] = [];
  private scores = new Float64Array(0);

  add(entry: Entry): void {
    const id = this.entries.length;
    const own = new Set([...entry.units.map(({ unit }) => unit), ...entry.also]);
    const sounds = new Set([...own].map(soundOf));
    this.entries.push({ ...entry, own, sounds });
    this.weights.clear();
    for (const unit of own) this.frequency.set(unit, (this.frequency.get(unit) ?? 0) + 1);
    for (const sound of sounds) {
      const list = this.postings.get(sound);
      if (list) list.push(id);
      else this.postings.set(sound, [id]);
    }
  }

  /** How much a unit tells: rare ones much, unknown ones most. */
  weight(unit: string): number {
    let weight = this.weights.get(unit);
    if (weight === undefined) {
      weight = Math.log(1 + this.entries.length / (this.frequency.get(unit) ?? 0.5));
      this.weights.set(unit, weight);
    }
    return weight;
  }

  knows(unit: string): boolean {
    return this.frequency.has(unit);
  }

  query(units: readonly { unit: string; weight: number }[]): Query {
    const ready = units.map(({ unit, weight }) => ({
      unit,
      sound: soundOf(unit),
      worth: weight * this.weight(unit),
      han: isHan(unit),
    }));
    return {
      units: ready,
      said: new Set(ready.map(({ unit }) => unit)),
      sounds: new Set(ready.map(({ sound }) => sound)),
    };
  }

  /** The entries that share most with the query, about `limit` of them. */
  candidates(query: Query, limit: number): number[] {
    if (this.scores.length < this.entries.length) this.scores = new Float64Array(this.entries.length);
    const { scores } = this;
    const touched: number[] = [];
    for (const sound of query.sounds) {
      const list = this.postings.get(sound);
      if (!list) continue;
      const worth = Math.log(1 + this.entries.length / list.length);
      for (const id of list) {
        const before = scores[id] ?? 0;
        if (before === 0) touched.push(id);
        scores[id] = before + worth;
      }
    }
    let found = touched;
    if (touched.length > limit) {
      const edge = Float64Array.from(touched, (id) => scores[id] ?? 0).toSorted()[touched.length - limit] ?? 0;
      found = touched.filter((id) => (scores[id] ?? 0) >= edge).slice(0, limit * 2);
    }
    for (const id of touched) scores[id] = 0;
    return found;
  }

  /** How far an entry explains a query, and how much of the entry was said. */
  compare(id: number, query: Query): Likeness {
    const entry = this.entries[id];
    if (!entry) return { precision: 0, recall: 0, bySound: false };
    let [told, of, bySound] = [0, 0, false];
    for (const { unit, sound, worth, han } of query.units) {
      of += worth;
      if (entry.own.has(unit)) told += worth;
      else if (han && entry.sounds.has(sound)) [told, bySound] = [told + worth * BY_SOUND, true];
    }
    let [met, whole] = [0, 0];
    for (const { unit, weight } of entry.units) {
      const worth = weight * this.weight(unit);
      whole += worth;
      if (query.said.has(unit)) met += worth;
      else if (isHan(unit) && query.sounds.has(soundOf(unit))) met += worth * BY_SOUND;
    }
    return { precision: of === 0 ? 0 : told / of, recall: whole === 0 ? 1 : met / whole, bySound };
  }
}
