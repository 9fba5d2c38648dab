/** A program in words, for its members. */
export interface Description {
  /** The program's name. */
  readonly title: string;
  /** In reading order; none is empty. */
  readonly sections: readonly DescriptionSection[];
}

/** Sentences under one title. */
export interface DescriptionSection {
  readonly title: string;
  readonly lines: readonly string[];
}
