//! What this build changes in wasm-bindgen's glue, and what it asks of it.

use anyhow::{Result, bail};

/// Makes the glue take a new view of the module's memory whenever the memory has moved.
///
/// wasm-bindgen notices it by a detached buffer. A host that grows memory without detaching the old
/// buffer (code made by wasm2js does so) would leave stale data behind a live view. Comparing the
/// buffers is right on every host, and costs nothing on those that detach.
pub(crate) fn retake_stale_views(glue: &str) -> Result<String> {
    let mut fixed = 0_usize;
    let mut lines = Vec::new();
    for line in glue.lines() {
        match retaking(line) {
            Some(better) => {
                fixed = fixed.saturating_add(1);
                lines.push(better);
            }
            None => lines.push(line.to_owned()),
        }
    }
    let text = lines.join("\n") + "\n";
    let views = text.matches("Memory0() {").count();
    if fixed == 0 || fixed != views || text.contains(".detached") {
        bail!(
            "the glue takes {views} views of memory and {fixed} could be made safe; see `wasm/glue.rs`"
        );
    }
    Ok(text)
}

/// `if (view === null || <any sign of a detached buffer>) {`, with the comparison instead.
fn retaking(line: &str) -> Option<String> {
    let condition = line.trim_start().strip_prefix("if (cached")?;
    let (view, _) = condition.split_once("Memory0 === null || ")?;
    let view = format!("cached{view}Memory0");
    let indent = line.split("if (").next()?;
    Some(format!(
        "{indent}if ({view} === null || {view}.buffer !== wasm.memory.buffer) {{"
    ))
}

/// The types of the glue: those of the bindings, and the door through which a loader hands it the
/// opened module.
pub(crate) fn types(bindings: &str) -> String {
    format!(
        "{bindings}\n\
         /** Hands the glue the exports of the opened module; call it before anything else. */\n\
         export function __wbg_set_wasm(exports: unknown): void;\n"
    )
}

/// Checks the glue and its types: everything the package calls, nothing an old host lacks.
pub(crate) fn check(glue: &str, types: &str, wanted: &[&str]) -> Result<()> {
    for wanted in wanted.iter().chain(&["export function __wbg_set_wasm("]) {
        if !glue.contains(wanted) || !types.contains(wanted) {
            bail!("the glue and its types must both have `{wanted}`");
        }
    }
    if glue.contains("__wbindgen_externref") {
        bail!("the glue works with externref, which old hosts lack");
    }
    if types.contains("bigint") {
        bail!("an exported signature has a BigInt, which old hosts lack");
    }
    Ok(())
}

// The build runs these only on the glue of the day; what they refuse never passes by.
#[cfg(test)]
mod tests {
    use super::{check, retake_stale_views};

    const STOCK: &str = "\
function getBytesMemory0() {
    if (cachedBytesMemory0 === null || cachedBytesMemory0.byteLength === 0) {
        cachedBytesMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedBytesMemory0;
}
";

    #[test]
    fn every_view_is_retaken_by_comparing_buffers() {
        let fixed = retake_stale_views(STOCK).expect("the pattern is there");
        assert!(fixed.contains(
            "    if (cachedBytesMemory0 === null || cachedBytesMemory0.buffer !== wasm.memory.buffer) {\n"
        ));
    }

    #[test]
    fn glue_without_the_pattern_is_refused() {
        assert!(retake_stale_views("export function check() {}\n").is_err());
        let renamed = STOCK.replace("=== null ||", "== null ||");
        assert!(retake_stale_views(&renamed).is_err());
    }

    #[test]
    fn glue_without_the_typed_path_is_refused() {
        let whole = "export class RawProgram {}\nexport function __wbg_set_wasm(\n";
        let check = |glue: &str, types: &str| check(glue, types, &["export class RawProgram"]);
        assert!(check(whole, whole).is_ok());
        assert!(check("export function version(", whole).is_err());
        assert!(check(&format!("{whole}__wbindgen_externref_table"), whole).is_err());
        assert!(check(whole, &format!("{whole}at: bigint")).is_err());
    }
}
