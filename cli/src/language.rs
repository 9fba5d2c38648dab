//! The language of messages: asked for, or the environment's, or English.

/// A language that there are texts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Chinese,
}

impl Language {
    /// All, in the order in which they are listed.
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Chinese];

    /// Its tag in rule documents and on the command line.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The language of a tag, exactly.
    pub(crate) fn of_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The language of a locale such as `zh_CN.UTF-8`; English where there are no texts.
    pub(crate) fn of_locale(locale: &str) -> Self {
        if locale.starts_with("zh") {
            Self::Chinese
        } else {
            Self::English
        }
    }

    /// What `LANG` asks for.
    pub(crate) fn of_environment() -> Self {
        Self::of_locale(&std::env::var("LANG").unwrap_or_default())
    }
}
