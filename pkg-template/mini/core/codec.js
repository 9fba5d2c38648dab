// UTF-8 for hosts without TextEncoder and TextDecoder (WeChat, Douyin on phones). The bundle binds
// these two names inside its own scope: nothing is written on a global object, which some hosts do
// not even have. Only what the glue calls is here: no streams, no labels other than UTF-8.

const REPLACEMENT = 0xfffd;
// Function.apply has an argument limit that differs by engine; this is well under all of them.
const UNITS_PER_STRING = 8192;

/** Encodes strings as UTF-8; a lone surrogate becomes U+FFFD, as on the web. */
export class TextEncoder {
  /**
   * @param {string} text
   * @returns {Uint8Array}
   */
  encode(text) {
    const room = new Uint8Array(text.length * 3);
    return room.slice(0, this.encodeInto(text, room).written);
  }

  /**
   * Writes as many whole characters as fit.
   * @param {string} text
   * @param {Uint8Array} target
   * @returns {{ read: number, written: number }}
   */
  encodeInto(text, target) {
    let read = 0;
    let written = 0;
    while (read < text.length) {
      const point = scalarAt(text, read);
      const size = encodedSize(point);
      if (written + size > target.length) break;
      writePoint(target, written, point, size);
      written += size;
      read += size === 4 ? 2 : 1;
    }
    return { read, written };
  }
}

/** Decodes UTF-8; each maximal malformed part becomes one U+FFFD, as on the web. */
export class TextDecoder {
  /**
   * @param {Uint8Array} [bytes]
   * @returns {string}
   */
  decode(bytes) {
    if (!bytes) return "";
    let text = "";
    let units = [];
    for (let at = 0; at < bytes.length; ) {
      at = readPoint(bytes, at, units);
      if (units.length >= UNITS_PER_STRING) {
        text += String.fromCharCode.apply(null, units);
        units = [];
      }
    }
    return text + String.fromCharCode.apply(null, units);
  }
}

function scalarAt(text, index) {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const low = text.charCodeAt(index + 1);
  const paired = unit < 0xdc00 && low >= 0xdc00 && low <= 0xdfff;
  return paired ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : REPLACEMENT;
}

function encodedSize(point) {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}

const LEAD_BITS = [0, 0, 0xc0, 0xe0, 0xf0];

function writePoint(target, at, point, size) {
  for (let last = at + size - 1; last > at; last -= 1) {
    target[last] = 0x80 | (point & 0x3f);
    point >>= 6;
  }
  target[at] = LEAD_BITS[size] | point;
}

// Appends one character's UTF-16 units and returns where the next one begins.
function readPoint(bytes, at, units) {
  const lead = bytes[at];
  if (lead < 0x80) {
    units.push(lead);
    return at + 1;
  }
  const size = sequenceSize(lead);
  let point = lead & (0x7f >> size);
  for (let taken = 1; taken < size; taken += 1) {
    if (!continues(lead, taken, bytes[at + taken])) {
      units.push(REPLACEMENT);
      return at + taken;
    }
    point = (point << 6) | (bytes[at + taken] & 0x3f);
  }
  pushPoint(units, size === 1 ? REPLACEMENT : point);
  return at + size;
}

// 1 stands for a byte that can't begin a sequence.
function sequenceSize(lead) {
  if (lead < 0xc2 || lead > 0xf4) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}

// The byte after the lead is narrower for four leads: no overlong forms, no surrogates, nothing
// above U+10FFFF (Unicode 15, table 3-7). Past the end `byte` is undefined and fails both tests.
function continues(lead, taken, byte) {
  let low = 0x80;
  let high = 0xbf;
  if (taken === 1) {
    if (lead === 0xe0) low = 0xa0;
    else if (lead === 0xed) high = 0x9f;
    else if (lead === 0xf0) low = 0x90;
    else if (lead === 0xf4) high = 0x8f;
  }
  return byte >= low && byte <= high;
}

function pushPoint(units, point) {
  if (point < 0x10000) units.push(point);
  else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + (point & 0x3ff));
}
