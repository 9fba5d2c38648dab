//! Letters that have a composed form and are not written in it (Unicode's NFC): two texts that look
//! alike would differ, in a search or a comparison. Of Latin, Greek and Cyrillic letters, kana, Hangul
//! and the compatibility ideographs.

/// The first letter of a text that is written apart, or has another standard form.
pub(super) fn uncomposed(text: &str) -> Option<char> {
    let pairs = text.chars().zip(text.chars().skip(1));
    let apart = { pairs }.find(|(base, mark)| composes(*base, *mark));
    let apart = apart.map(|(_, mark)| mark);
    apart.or_else(|| text.chars().find(|letter| has_other_form(*letter)))
}

/// Whether a letter and the mark after it are one letter.
fn composes(base: char, mark: char) -> bool {
    let bases = MARKS.binary_search_by_key(&mark, |(mark, _)| *mark).ok();
    let bases = bases.and_then(|place| MARKS.get(place));
    bases.is_some_and(|(_, bases)| bases.contains(base)) || is_syllable(base, mark)
}

/// Hangul: a first consonant and a vowel, or those and a last consonant.
const fn is_syllable(base: char, next: char) -> bool {
    matches!(
        (base, next),
        ('\u{1100}'..='\u{1112}', '\u{1161}'..='\u{1175}')
    )
}

fn has_other_form(letter: char) -> bool {
    let within = |(from, through): &(char, char)| (*from..=*through).contains(&letter);
    OTHER_FORMS.iter().any(within)
}

/// Marks, each with the letters that it makes another letter of.
const MARKS: &[(char, &str)] = &[
    (
        '\u{0300}',
        "AEINOUWYaeinouwy¨ÂÊÔÜâêôüĂăĒēŌōƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋЕИеиἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾",
    ),
    (
        '\u{0301}',
        "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyz¨ÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂăĒēŌōŨũƠơƯưΑΕΗΙΟΥΩαεηιουωϊϋϒГКгкἀἁἈἉἐἑἘἙἠἡἨἩἰἱἸἹὀὁὈὉὐὑὙὠὡὨὩ᾿῾",
    ),
    ('\u{0302}', "ACEGHIJOSUWYZaceghijosuwyzẠạẸẹỌọ"),
    ('\u{0303}', "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư"),
    ('\u{0304}', "AEGIOUYaegiouyÄÆÕÖÜäæõöüǪǫȦȧȮȯΑΙΥαιυИУиуḶḷṚṛ"),
    ('\u{0306}', "AEGIOUaegiouȨȩΑΙΥαιυАЕЖИУаежиуẠạ"),
    ('\u{0307}', "ABCDEFGHIMNOPRSTWXYZabcdefghmnoprstwxyzŚśŠšſṢṣ"),
    (
        '\u{0308}',
        "AEHIOUWXYaehiotuwxyÕõŪūΙΥιυϒІАЕЖЗИОУЧЫЭаежзиоучыэіӘәӨө",
    ),
    ('\u{0309}', "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư"),
    ('\u{030A}', "AUauwy"),
    ('\u{030B}', "OUouУу"),
    ('\u{030C}', "ACDEGHIKLNORSTUZacdeghijklnorstuzÜüƷʒ"),
    ('\u{030F}', "AEIORUaeioruѴѵ"),
    ('\u{0311}', "AEIORUaeioru"),
    ('\u{0313}', "ΑΕΗΙΟΩαεηιορυω"),
    ('\u{0314}', "ΑΕΗΙΟΡΥΩαεηιορυω"),
    ('\u{031B}', "OUou"),
    ('\u{0323}', "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzƠơƯư"),
    ('\u{0324}', "Uu"),
    ('\u{0325}', "Aa"),
    ('\u{0326}', "STst"),
    ('\u{0327}', "CDEGHKLNRSTcdeghklnrst"),
    ('\u{0328}', "AEIOUaeiou"),
    ('\u{032D}', "DELNTUdelntu"),
    ('\u{032E}', "Hh"),
    ('\u{0330}', "EIUeiu"),
    ('\u{0331}', "BDKLNRTZbdhklnrtz"),
    ('\u{0338}', "<=>←→↔⇐⇒⇔∃∈∋∣∥∼≃≅≈≍≡≤≥≲≳≶≷≺≻≼≽⊂⊃⊆⊇⊑⊒⊢⊨⊩⊫⊲⊳⊴⊵"),
    ('\u{0342}', "¨αηιυωϊϋἀἁἈἉἠἡἨἩἰἱἸἹὐὑὙὠὡὨὩ᾿῾"),
    (
        '\u{0345}',
        "ΑΗΩάήαηωώἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰὴὼᾶῆῶ",
    ),
    (
        '\u{3099}',
        "うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ",
    ),
    ('\u{309A}', "はひふへほハヒフヘホ"),
];

/// Letters that are never used in the composed form.
const OTHER_FORMS: &[(char, char)] = &[
    ('\u{0340}', '\u{0341}'),
    ('\u{0343}', '\u{0344}'),
    ('\u{0374}', '\u{0374}'),
    ('\u{037E}', '\u{037E}'),
    ('\u{0387}', '\u{0387}'),
    ('\u{1F71}', '\u{1F71}'),
    ('\u{1F73}', '\u{1F73}'),
    ('\u{1F75}', '\u{1F75}'),
    ('\u{1F77}', '\u{1F77}'),
    ('\u{1F79}', '\u{1F79}'),
    ('\u{1F7B}', '\u{1F7B}'),
    ('\u{1F7D}', '\u{1F7D}'),
    ('\u{1FBB}', '\u{1FBB}'),
    ('\u{1FBE}', '\u{1FBE}'),
    ('\u{1FC9}', '\u{1FC9}'),
    ('\u{1FCB}', '\u{1FCB}'),
    ('\u{1FD3}', '\u{1FD3}'),
    ('\u{1FDB}', '\u{1FDB}'),
    ('\u{1FE3}', '\u{1FE3}'),
    ('\u{1FEB}', '\u{1FEB}'),
    ('\u{1FEE}', '\u{1FEF}'),
    ('\u{1FF9}', '\u{1FF9}'),
    ('\u{1FFB}', '\u{1FFB}'),
    ('\u{1FFD}', '\u{1FFD}'),
    ('\u{2000}', '\u{2001}'),
    ('\u{2126}', '\u{2126}'),
    ('\u{212A}', '\u{212B}'),
    ('\u{2329}', '\u{232A}'),
    ('\u{F900}', '\u{FA0D}'),
    ('\u{FA10}', '\u{FA10}'),
    ('\u{FA12}', '\u{FA12}'),
    ('\u{FA15}', '\u{FA1E}'),
    ('\u{FA20}', '\u{FA20}'),
    ('\u{FA22}', '\u{FA22}'),
    ('\u{FA25}', '\u{FA26}'),
    ('\u{FA2A}', '\u{FA6D}'),
    ('\u{FA70}', '\u{FAD9}'),
    ('\u{2F800}', '\u{2FA1D}'),
];
