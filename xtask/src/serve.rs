//! A small server of static files for the demo: loopback only, right content types, a strict
//! content security policy. One file per request, nothing kept open.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};

/// What a page of the demo may do: run our files and compile WebAssembly; nothing inline, nothing
/// from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

/// More than any browser's request head; a longer one is cut off and answered as not found.
const LONGEST_HEAD: u64 = 16 * 1024;

/// A bound address and the folder behind it.
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    folder: PathBuf,
}

impl Server {
    /// Takes the port, or any free one.
    pub(crate) fn bind(folder: PathBuf, port: Option<u16>) -> Result<Self> {
        let wanted = SocketAddr::from((Ipv4Addr::LOCALHOST, port.unwrap_or(0)));
        let listener =
            TcpListener::bind(wanted).with_context(|| format!("could not serve on {wanted}"))?;
        let address = listener.local_addr()?;
        Ok(Self {
            listener,
            address,
            folder,
        })
    }

    /// The address to open.
    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// Answers requests for as long as the program runs.
    pub(crate) fn serve(&self) {
        for stream in self.listener.incoming().flatten() {
            let folder = self.folder.clone();
            thread::spawn(move || {
                // A visitor who went away needs no answer.
                answer(&stream, &folder).ok();
            });
        }
    }
}

fn answer(stream: &TcpStream, folder: &Path) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let head = read_head(stream)?;
    let mut words = head.split_whitespace();
    let method = words.next().unwrap_or_default();
    let file = words.next().and_then(|target| file_of(folder, target));
    let body = file.as_ref().and_then(|file| fs::read(file).ok());
    match (method, file, body) {
        ("GET", Some(file), Some(body)) => send(stream, "200 OK", content_type(&file), &body),
        ("GET", _, _) => send(stream, "404 Not Found", TEXT, b"not found\n"),
        _ => send(stream, "405 Method Not Allowed", TEXT, b"only GET\n"),
    }
}

/// The first line of the request. The rest of the head is read too: closing a connection with
/// unread bytes would reset it and lose the answer.
fn read_head(stream: &TcpStream) -> Result<String> {
    let mut reader = BufReader::new(stream.take(LONGEST_HEAD));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 && !line.trim().is_empty() {
        line.clear();
    }
    Ok(first)
}

/// The file a request means, if it can only lie inside the folder.
fn file_of(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    let stays_inside = path
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    stays_inside.then(|| folder.join(path))
}

const TEXT: &str = "text/plain; charset=utf-8";

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => TEXT,
        _ => "application/octet-stream",
    }
}

fn send(mut stream: &TcpStream, status: &str, content_type: &str, body: &[u8]) -> Result<()> {
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\n\
         Content-Type: {content_type}\r\n\
         Content-Length: {length}\r\n\
         Content-Security-Policy: {POLICY}\r\n\
         X-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\n\
         Cache-Control: no-store\r\n\
         Connection: close\r\n\r\n"
    )?;
    stream.write_all(body)?;
    stream.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::file_of;

    #[test]
    fn a_request_means_a_file_inside_the_folder() {
        let meant = |target| file_of(Path::new("/site"), target);
        assert_eq!(meant("/").as_deref(), Some(Path::new("/site/index.html")));
        assert_eq!(
            meant("/assets/a.js?v=1").as_deref(),
            Some(Path::new("/site/assets/a.js"))
        );
    }

    #[test]
    fn a_request_never_leaves_the_folder() {
        for target in [
            "/../Cargo.toml",
            "/a/../../b",
            "//etc/passwd",
            "etc",
            "*",
            "",
        ] {
            assert_eq!(file_of(Path::new("/site"), target), None, "{target}");
        }
    }
}
