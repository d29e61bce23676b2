/** Search as you type: a plain scan over prepared strings; no index to build, every two-character word is found. */
import type { Item, World } from "../data/world";
import { Folder, isHan } from "./text";

interface Entry {
  item: Item;
  name: string;
  phrase: string;
  han: string;
  pinyin: string;
  starts: Set<number>;
  initials: string;
  latin: string;
}

export interface Hit {
  kind: "place" | "industry";
  code: string;
  count: number;
}

export class Search {
  private readonly entries: Entry[];
  private readonly folder: Folder;

  constructor(private readonly world: World) {
    this.folder = new Folder(world.site.variants);
    this.entries = world.items.map((item) => this.prepare(item));
  }

  private prepare(item: Item): Entry {
    const places = item.placePath.map((code) => this.world.places.get(code)!);
    const industries = [...item.industryPaths].map((code) => this.world.industries.get(code)!).filter((each) => each.level > 1);
    const syllables = item.pinyin.split(" ").filter(Boolean);
    const starts = new Set<number>();
    let length = 0;
    for (const syllable of syllables) {
      starts.add(length);
      length += syllable.length;
    }
    return {
      item,
      name: item.name,
      phrase: item.phrase,
      han: [item.name, ...item.aliases, ...places.map((each) => each.zh), ...industries.map((each) => each.zh)].join("|"),
      pinyin: syllables.join(""),
      starts,
      initials: syllables.map((each) => each[0]).join(""),
      latin: this.folder.fold(["", item.id, item.english.replaceAll(";", " "), ...item.codes.map(([code]) => code), ...industries.map((each) => each.en), ...places.map((each) => each.en)].join(" ")),
    };
  }

  /** All items that hold every word of the query, best first. */
  find(query: string): Item[] {
    const words = this.folder.words(query);
    if (!words.length) return this.world.items;
    const found: [Item, number][] = [];
    for (const entry of this.entries) {
      const score = scoreAll(entry, words);
      if (score > 0) found.push([entry.item, score]);
    }
    return found.sort((a, b) => b[1] - a[1] || a[0].index - b[0].index).map(([item]) => item);
  }

  /** Places and industries whose own names hold the query, with how many clusters they have. */
  suggest(query: string, most = 4): Hit[] {
    const words = this.folder.words(query);
    if (!words.length || (words.length === 1 && words[0]!.length < 2)) return [];
    const hits: (Hit & { rank: number })[] = [];
    for (const place of this.world.places.values()) {
      const rank = nameRank(words, place.zh, this.folder.fold(`${place.en} ${place.pinyin.replaceAll(" ", "")}`));
      const count = rank ? this.world.inPlace(place.code).length : 0;
      if (count) hits.push({ kind: "place", code: place.code, count, rank });
    }
    for (const industry of this.world.industries.values()) {
      const rank = industry.code === words[0] ? 4 : nameRank(words, industry.zh, this.folder.fold(industry.en));
      const count = rank ? this.world.inIndustry(industry.code).length : 0;
      if (count) hits.push({ kind: "industry", code: industry.code, count, rank });
    }
    return hits.sort((a, b) => b.rank - a.rank || b.count - a.count || a.code.length - b.code.length).slice(0, most);
  }
}

function scoreAll(entry: Entry, words: string[]): number {
  let total = 0;
  for (const word of words) {
    const score = isHan(word) ? scoreHan(entry, word) : scoreLatin(entry, word);
    if (!score) return 0;
    total += score;
  }
  return total;
}

function scoreHan(entry: Entry, word: string): number {
  if (entry.han.includes(word)) {
    if (entry.phrase.startsWith(word)) return 100;
    if (entry.phrase.includes(word)) return 90;
    return entry.name.includes(word) ? 80 : 40;
  }
  // 浙江毛巾: two words written as one.
  for (let cut = 2; cut <= word.length - 2; cut++) {
    if (entry.han.includes(word.slice(0, cut)) && entry.han.includes(word.slice(cut))) return 30;
  }
  return 0;
}

function scoreLatin(entry: Entry, word: string): number {
  for (let at = entry.pinyin.indexOf(word); at >= 0; at = entry.pinyin.indexOf(word, at + 1)) {
    if (entry.starts.has(at)) return word.length > 2 ? 70 : 25;
  }
  if (entry.latin.includes(` ${word}`)) return 60;
  if (word.length > 1 && entry.initials.includes(word)) return 50;
  return 0;
}

function nameRank(words: string[], zh: string, latin: string): number {
  const all = words.every((word) => (isHan(word) ? zh.includes(word) : ` ${latin}`.includes(` ${word}`)));
  if (!all) return 0;
  return zh.startsWith(words[0]!) || latin.startsWith(words[0]!) ? 3 : 2;
}
