/** Search as you type: a plain scan over prepared strings; no index to build, every two-character word is found. */
import type { Item, World } from "../data/world";
import { Folder, isHan } from "./text";

interface Entry {
  item: Item;
  name: string;
  phrase: string;
  han: string;
  pinyin: string;
  /** The pinyin with a capital where a syllable begins: a word is found only at such a place. */
  marked: string;
  initials: string;
  latin: string;
}

export interface Hit {
  kind: "place" | "industry";
  code: string;
  count: number;
}

export class Search {
  private prepared: Entry[] | null = null;
  private last: { words: string[]; hits: Entry[] } | null = null;
  private readonly folder: Folder;
  private readonly latinOf = new Map<string, string>();

  constructor(private readonly world: World) {
    this.folder = new Folder(world.site.variants);
  }

  /** The strings to scan; made when first needed, or before that in a quiet moment. */
  private get entries(): Entry[] {
    this.prepared ??= this.world.items.map((item) => this.prepare(item));
    return this.prepared;
  }

  /** Prepare now, so that the first key is as quick as the others. */
  warm(): void {
    void this.entries;
    this.suggest("warm");
  }

  /** Folded English of a place or industry; many clusters share one. */
  private latin(code: string, text: string): string {
    const known = this.latinOf.get(code);
    if (known !== undefined) return known;
    const folded = this.folder.fold(text);
    this.latinOf.set(code, folded);
    return folded;
  }

  private prepare(item: Item): Entry {
    const places = item.placePath.map((code) => this.world.places.get(code)!);
    const industries = [...item.industryPaths].map((code) => this.world.industries.get(code)!).filter((each) => each.level > 1);
    const syllables = item.pinyin.split(" ").filter(Boolean);
    return {
      item,
      name: item.name,
      phrase: item.phrase,
      han: [item.name, ...item.aliases, ...places.map((each) => each.zh), ...industries.map((each) => each.zh)].join("|"),
      pinyin: syllables.join(""),
      marked: syllables.map((each) => each[0]!.toUpperCase() + each.slice(1)).join(""),
      initials: syllables.map((each) => each[0]).join(""),
      latin: [` ${item.id}`, item.english.replaceAll(";", " ").toLowerCase(), ...item.codes.map(([code]) => code), ...item.placePath, ...industries.map((each) => this.latin(each.code, each.en)), ...places.map((each) => this.latin(each.code, `${each.en} ${each.pinyin}`))].join(" "),
    };
  }

  /** All items that hold every word of the query, best first. */
  find(query: string): Item[] {
    const words = this.folder.words(query);
    if (!words.length) return this.world.items;
    const tests = words.map((word) => (isHan(word) ? hanTest(word) : latinTest(word)));
    const pool = this.last && narrows(this.last.words, words) ? this.last.hits : this.entries;
    const hits: Entry[] = [];
    const found: Item[][] = [];
    for (const entry of pool) {
      const score = scoreAll(entry, tests);
      if (!score) continue;
      hits.push(entry);
      (found[score] ??= []).push(entry.item);
    }
    this.last = { words, hits };
    return found.reverse().flat();
  }

  /** Places and industries whose own names hold the query, with how many clusters they have. */
  suggest(query: string, most = 4): Hit[] {
    const words = this.folder.words(query);
    if (!words.length || (words.length === 1 && words[0]!.length < 2)) return [];
    const hits: (Hit & { rank: number })[] = [];
    for (const place of this.world.places.values()) {
      const rank = nameRank(words, place.zh, this.latin(place.code, `${place.en} ${place.pinyin}`));
      const count = rank ? this.world.inPlace(place.code).length : 0;
      if (count) hits.push({ kind: "place", code: place.code, count, rank });
    }
    for (const industry of this.world.industries.values()) {
      const rank = industry.code === words[0] ? 4 : nameRank(words, industry.zh, this.latin(industry.code, industry.en));
      const count = rank ? this.world.inIndustry(industry.code).length : 0;
      if (count) hits.push({ kind: "industry", code: industry.code, count, rank });
    }
    return hits.sort((a, b) => b.rank - a.rank || b.count - a.count || a.code.length - b.code.length).slice(0, most);
  }
}

/**
 * Whether all that fits these words fitted the words before: the last one was written on, or one more was begun. Not so
 * for four Chinese characters and more, which may be two words written as one.
 */
function narrows(before: string[], now: string[]): boolean {
  const last = before.length - 1;
  const same = before.every((word, at) => (at < last ? word === now[at] : now[at]?.startsWith(word)));
  const grown = now[last] ?? "";
  return same && (grown === before[last] || !isHan(grown) || grown.length < 4);
}

type Test = (entry: Entry) => number;

/** The sum over all words; 0 where one of them is not found. */
function scoreAll(entry: Entry, tests: Test[]): number {
  let total = 0;
  for (const test of tests) {
    const score = test(entry);
    if (!score) return 0;
    total += score;
  }
  return total;
}

const hanTest = (word: string): Test => (entry) => {
  if (entry.han.includes(word)) {
    const at = entry.phrase.indexOf(word);
    if (at >= 0) return at ? 90 : 100;
    return entry.name.includes(word) ? 80 : 40;
  }
  // 浙江毛巾: two words written as one.
  for (let cut = 2; cut <= word.length - 2; cut++) {
    if (entry.han.includes(word.slice(0, cut)) && entry.han.includes(word.slice(cut))) return 30;
  }
  return 0;
};

function latinTest(word: string): Test {
  const begins = ` ${word}`;
  return (entry) => {
    if (word.length === 1) return entry.initials.includes(word) ? 25 : entry.latin.includes(begins) ? 60 : 0;
    for (let at = entry.pinyin.indexOf(word); at >= 0; at = entry.pinyin.indexOf(word, at + 1)) {
      if (entry.marked[at] !== entry.pinyin[at]) return word.length > 2 ? 70 : 25;
    }
    if (entry.latin.includes(begins)) return 60;
    return entry.initials.includes(word) ? 50 : 0;
  };
}

function nameRank(words: string[], zh: string, latin: string): number {
  const all = words.every((word) => (isHan(word) ? zh.includes(word) : ` ${latin}`.includes(` ${word}`)));
  if (!all) return 0;
  return zh.startsWith(words[0]!) || latin.startsWith(words[0]!) ? 3 : 2;
}
