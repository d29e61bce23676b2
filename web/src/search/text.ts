/** Making what people type comparable with what is stored. */

const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;

export const isHan = (text: string): boolean => HAN.test(text);

/** Width folded, lower case, accents of pinyin gone, traditional characters of the data as simplified ones. */
export class Folder {
  private readonly simplified = new Map<string, string>();

  /** @param variants Pairs of characters, traditional then simplified, without separators. */
  constructor(variants: string) {
    const characters = [...variants];
    for (let at = 0; at + 1 < characters.length; at += 2) this.simplified.set(characters[at]!, characters[at + 1]!);
  }

  fold(text: string): string {
    const flat = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().normalize("NFKC");
    return this.simplified.size && isHan(flat) ? [...flat].map((each) => this.simplified.get(each) ?? each).join("") : flat;
  }

  /** The words of a query. */
  words(query: string): string[] {
    return this.fold(query).split(/[\s,，、;；'’·]+/).filter(Boolean);
  }
}
