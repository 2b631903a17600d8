// Finding by a few letters: in a name, in its English, or by the first letters of its pinyin.

/**
 * The first characters, by pinyin, of all syllables that begin with a letter. There are none with i, u or v.
 */
const firsts = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const letters = "abcdefghjklmnopqrstwxyz";

let collator: Intl.Collator | undefined;

/** The first letter of each character's pinyin; what is no Chinese stays. */
export function initials(text: string): string {
  collator ??= new Intl.Collator("zh-u-co-pinyin");
  const { compare } = collator;
  return Array.from(text, (character) => {
    if (!/\p{Script=Han}/u.test(character)) return character;
    let found = 0;
    while (found + 1 < firsts.length && compare(firsts.charAt(found + 1), character) <= 0) found += 1;
    return letters.charAt(found);
  }).join("");
}

/** How well one word fits a text, 0 for not at all: the whole of it, at its beginning, at a word's, anywhere, or letter by letter from a word's. */
function fitOf(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at === 0) return text === word ? 5 : 4;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 2 : 3;
  for (const start of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    let matched = 0;
    for (let place = start.index; place < text.length && matched < word.length; place += 1) {
      if (text.charAt(place) === word.charAt(matched)) matched += 1;
      else if (place === start.index) break;
    }
    if (matched === word.length) return 1;
  }
  return 0;
}

/** What can be found: its names, and what to find. */
export interface Findable<T> {
  readonly names: readonly string[];
  readonly found: T;
}

/** Gives what is found by these names the initials of the Chinese ones too. */
export function findable<T>(names: readonly string[], found: T): Findable<T> {
  const lower = names.map((name) => name.toLowerCase());
  return { names: [...new Set([...lower, ...lower.map(initials)])], found };
}

/** What fits all words of a query, best first, equals in their order. */
export function find<T>(query: string, all: readonly Findable<T>[]): T[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  const rated = all.map((one, index) => {
    const fits = wanted.map((word) => Math.max(...one.names.map((name) => fitOf(word, name))));
    return { one, index, fit: fits.includes(0) ? -1 : fits.reduce((sum, fit) => sum + fit, 0) };
  });
  return rated
    .filter(({ fit }) => fit >= 0)
    .sort((left, right) => right.fit - left.fit || left.index - right.index)
    .map(({ one }) => one.found);
}
