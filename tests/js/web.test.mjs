// The web entry in Chromium, unbundled, from the packed package.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBrowser } from "./rig/browser.mjs";
import { programFiles, programs, replay } from "./rig/programs.mjs";
import { Program } from "tierpath";

let rig;
before(async () => {
  rig = await startBrowser();
});
after(() => rig.close());

/** Runs `work` in a fresh page, where `import("/dist/web.js")` is the package. */
async function inPage(work, { policy = "", input, block } = {}) {
  const page = await rig.browser.newPage();
  try {
    await page.addInitScript(() => {
      // True where an engine answers: it refuses an empty document.
      globalThis.refused = (program) => {
        try {
          program.parse("{}");
        } catch ({ code }) {
          return code === "missing-key";
        }
      };
    });
    if (block) await page.route(block, (route) => route.abort());
    await page.goto(`${rig.origin}/?policy=${encodeURIComponent(policy)}`);
    return await page.evaluate(work, input);
  } finally {
    await page.close();
  }
}

test("nothing is loaded before init, and init loads the module once", async () => {
  const result = await inPage(async () => {
    const tierpath = await import("/dist/web.js");
    const modules = () => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length;
    const before = modules();
    await Promise.all([tierpath.init(), tierpath.init(), tierpath.init()]);
    await tierpath.init();
    return [before, modules(), globalThis.refused(tierpath.Program)];
  });
  assert.deepEqual(result, [0, 1, true]);
});

test("use before init names the fix", async () => {
  const result = await inPage(async () => {
    const { Program, isTierpathError } = await import("/dist/web.js");
    try {
      Program.parse("{}");
    } catch (error) {
      return [isTierpathError(error), error instanceof Error, error.code, error.help.includes("await init()")];
    }
  });
  assert.deepEqual(result, [true, true, "not-initialised", true]);
});

test("after a failure init can be called again", async () => {
  const result = await inPage(async () => {
    const { init, Program } = await import("/dist/web.js");
    const caught = async (url) =>
      init({ url }).then(
        () => "none",
        ({ code }) => code,
      );
    const codes = [
      await caught("/missing.wasm"),
      await caught("/html.wasm"),
      await caught("http://127.0.0.1:1/x.wasm"),
    ];
    await init();
    return [...codes, globalThis.refused(Program)];
  });
  assert.deepEqual(result, ["engine-not-found", "engine-not-found", "engine-not-loaded", true]);
});

test("a module of an unexpected type loads too", async () => {
  const loaded = await inPage(async () => {
    const { init, Program } = await import("/dist/web.js");
    await init({ url: "/untyped.wasm" });
    return globalThis.refused(Program);
  });
  assert.ok(loaded);
});

test("a policy without eval is enough", async () => {
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'";
  const loaded = await inPage(
    async () => {
      const { init, Program } = await import("/dist/web.js");
      await init();
      return globalThis.refused(Program);
    },
    { policy },
  );
  assert.ok(loaded);
});

test("a policy that forbids WebAssembly is named with its remedy", async () => {
  const [code, help] = await inPage(
    async () => {
      const { init } = await import("/dist/web.js");
      return init().then(
        () => ["none", ""],
        ({ code, help }) => [code, help],
      );
    },
    { policy: "script-src 'self'" },
  );
  assert.equal(code, "wasm-blocked");
  assert.ok(help.includes("'wasm-unsafe-eval'"));
});

test("a worker runs it", async () => {
  const answer = await inPage(async () => {
    const script = `
      import("${location.origin}/dist/web.js")
        .then(async ({ init, Program }) => { await init(); try { Program.parse("{}"); } catch ({ code }) { postMessage(code); } })
        .catch((error) => postMessage(String(error)));`;
    const worker = new Worker(URL.createObjectURL(new Blob([script], { type: "text/javascript" })), { type: "module" });
    return new Promise((done) => worker.addEventListener("message", ({ data }) => done(data)));
  });
  assert.equal(answer, "missing-key");
});

for (const id of programs) {
  test(`${id}: Chromium and Node say the same, byte for byte`, async () => {
    const { member } = replay({ Program }, id);
    const views = (of) => [of.snapshot(), of.progressAll(), of.points(), of.checklist(), of.outcome];
    const inChromium = await inPage(
      async ({ rules, member, events }) => {
        const { init, Program } = await import("/dist/web.js");
        await init();
        let current = Program.parse(rules).open(member);
        for (const event of events) current = current.apply(event);
        const views = [
          current.snapshot(),
          current.progressAll(),
          current.points(),
          current.checklist(),
          current.outcome,
        ];
        return JSON.stringify(views);
      },
      { input: programFiles(id) },
    );
    assert.equal(inChromium, JSON.stringify(views(member)));
  });
}

test("a trap in Chromium: engine-fault, then a fresh engine", async () => {
  const { rules, member } = programFiles("riverbank");
  const result = await inPage(
    async ({ rules, member }) => {
      const glue = await import("/dist/tierpath_bg.js");
      const { init, Program } = await import("/dist/web.js");
      await init();
      const opened = Program.parse(rules).open(member);
      const { asOf } = glue.RawMember.prototype;
      const outside = Object.assign(Object.create(glue.RawMember.prototype), { __wbg_ptr: 0xfffffff0 });
      glue.RawMember.prototype.asOf = () => asOf.call(outside);
      const codeOf = (work) => {
        try {
          work();
        } catch (error) {
          return [error.code, error.cause?.name];
        }
      };
      const fault = codeOf(() => opened.asOf);
      glue.RawMember.prototype.asOf = asOf;
      await init();
      return [...fault, Program.parse(rules).open(member).id === member.member, ...codeOf(() => opened.asOf)];
    },
    { input: { rules, member } },
  );
  assert.deepEqual(result, ["engine-fault", "RuntimeError", true, "engine-lost", undefined]);
});

test("hostile input in Chromium: coded errors, a page that works on", async () => {
  const { rules, member, events } = programFiles("riverbank");
  const codes = await inPage(
    async ({ rules, member, events }) => {
      const { init, Program } = await import("/dist/web.js");
      await init();
      const program = Program.parse(rules);
      const opened = program.open(member);
      const caught = (work) => {
        try {
          work();
          return "none";
        } catch (error) {
          return error.code;
        }
      };
      let deep = 0;
      for (let level = 0; level < 1_000; level += 1) deep = [deep];
      const cyclic = {};
      cyclic.self = cyclic;
      const codes = [
        caught(() => Program.parse("[".repeat(100_000))),
        caught(() => Program.parse(`"${"x".repeat(300_000)}"`)),
        caught(() => opened.apply({ ...events[0], data: { deep } })),
        caught(() => opened.apply(cyclic)),
      ];
      opened.apply(events[0]);
      return codes;
    },
    { input: { rules, member, events } },
  );
  assert.deepEqual(codes, ["too-deep", "input-too-large", "too-deep", "input-not-json"]);
});
