/** The programs of the pages without a cart, each with its member, opened when first looked at. */
import { type Instant, type Member, type NewMember, Program, type RulesDocument } from "tierpath";
import { OPENINGS } from "./openings";

/** A program with the member of its `member.json`, and somebody new on the same day. */
export interface Opened {
  /** The text of its rules. */
  readonly rules: string;
  readonly program: Program;
  readonly member: Member;
  readonly newcomer: Member;
}

const opened = new Map<string, Opened>();

/** A program of the pages. */
export function openedProgram(id: string): Opened | undefined {
  const opening = OPENINGS[id];
  if (!opening) return undefined;
  const found = opened.get(id) ?? open(opening.rules, opening.member);
  opened.set(id, found);
  return found;
}

function open(rules: string, snapshot: string): Opened {
  const program = Program.parse(rules);
  const member = program.open(JSON.parse(snapshot));
  const newcomer = program.open(newcomerOf(program.document, member.asOf));
  return { rules, program, member, newcomer };
}

/** Somebody who joins at a moment: every day that the rules must know of them is that one. */
function newcomerOf({ program, attributes = [] }: RulesDocument, asOf: Instant): NewMember {
  const days = attributes.filter(({ type, required }) => required && type === "date");
  return {
    format: "tierpath.member/1",
    program,
    member: "newcomer",
    asOf,
    attributes: Object.fromEntries(days.map(({ id }) => [id, asOf.slice(0, 10)])),
  };
}
