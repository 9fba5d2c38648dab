// The engine's instance, caught as it is made: the package shows neither its memory nor its raw calls.

/** Lets `see` look at, and replace, what the engine's instance exports. Node makes instances of its own: not those. */
export function onInstance(see) {
  const { Instance, instantiate } = WebAssembly;
  const caught = (instance) => (instance.exports.roomFor === undefined ? instance : { exports: see(instance.exports) });
  WebAssembly.Instance = new Proxy(Instance, { construct: (target, args) => caught(new target(...args)) });
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    return made.instance === undefined ? caught(made) : { ...made, instance: caught(made.instance) };
  };
}
