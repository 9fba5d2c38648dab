/** The words that a field may hold, by their places in its list. */

/** Slots for each word, at least. */
const SLOTS = 4;

/** Words in slots by their length and their ends: one comparison finds most of them, the map those that share a slot. */
export class Words {
  /** How many there are. */
  readonly count: number;
  private readonly slots: string[];
  private readonly places: Int32Array;
  private readonly all: ReadonlyMap<string, number>;

  constructor(words: readonly string[]) {
    let size = SLOTS;
    while (size < words.length * SLOTS) size *= 2;
    this.count = words.length;
    this.slots = new Array<string>(size).fill("");
    this.places = new Int32Array(size);
    this.all = new Map(words.map((word, place) => [word, place]));
    for (const [word, place] of this.all) {
      const slot = slotOf(word, size);
      this.slots[slot] = word;
      this.places[slot] = place;
    }
  }

  /** The place of a word; undefined where it is not in the list. */
  place(word: string): number | undefined {
    if (word.length === 0) return this.all.get(word);
    const slot = slotOf(word, this.slots.length);
    return this.slots[slot] === word ? this.places[slot] : this.all.get(word);
  }
}

/** The slot of a word among some, the number of which is a power of two. */
function slotOf(word: string, size: number): number {
  const { length } = word;
  return (length * 5 + word.charCodeAt(0) * 3 + word.charCodeAt(length - 1)) & (size - 1);
}
