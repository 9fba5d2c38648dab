//! A batch over a file of members on all cores: NDJSON snapshots in, a line of progress out for each,
//! a block of lines at a time, so that memory stays flat however long the file is.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Instant;

use serde_json::{Value, json};
use tierpath::Program;

use crate::workload::Workload;

/// Members of the file.
const MEMBERS: usize = 200_000;
/// Bytes that are read at once.
const BLOCK: usize = 1 << 20;

/// What streaming the file came to.
pub(crate) fn run(workload: &Workload) -> Value {
    let file = write(workload);
    let size = std::fs::metadata(&file).expect("the file").len();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let start = Instant::now();
    let lines = stream(&workload.program, &file, threads);
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(lines, MEMBERS, "every member is answered");
    json!({
        "threads": threads,
        "members": lines,
        "members per second": lines as f64 / seconds,
        "megabytes": size as f64 / 1e6 / seconds,
        "memory": peak(),
    })
}

/// The file of members: those of the workload over and over, each with a growth of its own.
fn write(workload: &Workload) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tierpath-members-{}.ndjson", std::process::id()));
    let mut out = BufWriter::new(File::create(&path).expect("a temporary file"));
    for place in 0..MEMBERS {
        writeln!(out, "{}", workload.snapshot(place)).expect("a disk with room");
    }
    out.flush().expect("a disk with room");
    path
}

/// Reads, evaluates and writes on all threads; how many members were answered.
fn stream(program: &Program, file: &PathBuf, threads: usize) -> usize {
    let (send, receive) = sync_channel::<Vec<u8>>(2 * threads);
    let receive = Mutex::new(receive);
    std::thread::scope(|scope| {
        let work = || scope.spawn(|| answer(program, &receive));
        let workers: Vec<_> = (0..threads).map(|_| work()).collect();
        let mut input = File::open(file).expect("the file");
        let mut rest = Vec::new();
        loop {
            let mut block = std::mem::take(&mut rest);
            let before = block.len();
            block.resize(before + BLOCK, 0);
            let read = input
                .read(&mut block[before..])
                .expect("a file that can be read");
            block.truncate(before + read);
            if read == 0 && block.is_empty() {
                break;
            }
            let whole = block
                .iter()
                .rposition(|byte| *byte == b'\n')
                .map_or(0, |at| at + 1);
            rest = block.split_off(whole);
            send.send(block).expect("workers");
        }
        drop(send);
        let answered = workers
            .into_iter()
            .map(|worker| worker.join().expect("a worker"));
        answered.sum()
    })
}

/// One worker: a line of output for each member of a block, thrown away in the end.
fn answer(program: &Program, receive: &Mutex<Receiver<Vec<u8>>>) -> usize {
    let (mut answered, mut out) = (0, String::new());
    loop {
        let block = receive.lock().expect("a lock").recv();
        let Ok(block) = block else { return answered };
        let text = std::str::from_utf8(&block).expect("UTF-8");
        out.clear();
        for line in text.lines() {
            let member = program
                .open(line)
                .unwrap_or_else(|problems| panic!("{problems}"));
            let progress = member.progress();
            let first = progress.first().expect("a ladder");
            let next = first.next.as_ref().map(|next| &next.fraction);
            writeln!(
                out,
                "{{\"member\":\"{}\",\"tier\":\"{}\",\"fraction\":{next:?}}}",
                member.id(),
                first.tier.id
            )
            .expect("a text");
            answered += 1;
        }
        std::hint::black_box(&out);
    }
}

/// The most memory that this process ever had, in megabytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or_default() / 1024
}
