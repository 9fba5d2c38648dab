// The tea shop of `programs/riverbank`: its own events file.
import { readFileSync } from "node:fs";

const file = new URL("../../../programs/riverbank/events.json", import.meta.url);

export const riverbank = {
  purchase: { type: "order.paid", data: { amount: "268.00", channel: "app" } },
  events: () => JSON.parse(readFileSync(file, "utf8")),
};
