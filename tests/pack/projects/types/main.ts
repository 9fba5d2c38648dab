// Reads as a shop's own code would: every name from the package, no assertion, no `any`.
import { init, isTierpathError, type Member, Program, type Snapshot } from "tierpath";
import { initSync } from "tierpath/slim";

export async function tierOf(rules: string, snapshot: Snapshot): Promise<string> {
  await init();
  const member: Member = Program.parse(rules).open(snapshot);
  return member.progress().tier.id;
}

export function messageOf(error: unknown): string {
  return isTierpathError(error) ? error.message : "something else";
}

export function openIn(bytes: Uint8Array<ArrayBuffer>): void {
  initSync(bytes);
}
