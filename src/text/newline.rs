//! Line endings: which a text uses, so that what is added to it uses the same.

/// A line ending.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Newline {
    /// `\n`
    #[default]
    Lf,
    /// `\r\n`
    CrLf,
    /// `\r` alone
    Cr,
}

impl Newline {
    /// The ending most lines of `text` have; `\n` for a text of one line.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut lf, mut crlf, mut cr) = (0usize, 0usize, 0usize);
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\n' if at > 0 && bytes[at - 1] == b'\r' => crlf += 1,
                b'\n' => lf += 1,
                b'\r' if bytes.get(at + 1) != Some(&b'\n') => cr += 1,
                _ => {}
            }
        }
        if crlf > lf && crlf >= cr {
            Self::CrLf
        } else if cr > lf {
            Self::Cr
        } else {
            Self::Lf
        }
    }

    /// The ending with these characters.
    pub fn with_characters(characters: &str) -> Option<Self> {
        [Self::Lf, Self::CrLf, Self::Cr].into_iter().find(|newline| newline.as_str() == characters)
    }

    /// The characters of this ending.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }

    /// `text`, whose lines end in `\n`, with this ending instead.
    pub fn put_into(self, text: &str) -> String {
        match self {
            Self::Lf => text.to_owned(),
            other => text.replace('\n', other.as_str()),
        }
    }
}

/// A text as the editor has it: every line break is a line feed.
pub fn in_editor(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_ending_wins() {
        assert_eq!(Newline::of(""), Newline::Lf);
        assert_eq!(Newline::of("a\nb\r\nc\n"), Newline::Lf);
        assert_eq!(Newline::of("a\r\nb\r\nc\n"), Newline::CrLf);
        assert_eq!(Newline::of("a\rb\rc\r\n"), Newline::Cr);
    }
}
