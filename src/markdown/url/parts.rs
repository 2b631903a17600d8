//! A URL cut up and put together as markdown-it's mdurl does, which changes some: an empty port goes, brackets around a
//! name without colons go, and what a host may not hold moves behind the port. Encodes nothing.

use std::borrow::Cow;

/// The parts of a URL.
pub(super) struct Parts<'u> {
    /// With its colon, or empty.
    pub scheme: &'u str,
    has_slashes: bool,
    /// What stands before `@`.
    user: &'u str,
    /// Without the brackets of an address.
    pub host: Cow<'u, str>,
    /// Without its colon.
    port: &'u str,
    rest: Cow<'u, str>,
}

/// Schemes that have a host only behind `//`. Compared exactly, as mdurl does.
const WITH_SLASHES: [&str; 5] = ["http:", "https:", "ftp:", "gopher:", "file:"];
/// UTF-16 units of the longest part of a host's name, and of the longest name.
const LONGEST_LABEL: usize = 63;
const LONGEST_NAME: usize = 255;

impl<'u> Parts<'u> {
    pub fn of(url: &'u str) -> Self {
        let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-');
        let length = url.bytes().take_while(|byte| is_scheme(*byte)).count();
        let length = if length > 0 && url[length..].starts_with(':') { length + 1 } else { 0 };
        let (scheme, after) = url.split_at(length);
        let slashes = after.strip_prefix("//").filter(|_| scheme != "javascript:");
        let mut parts = Parts {
            scheme,
            has_slashes: slashes.is_some(),
            user: "",
            host: "".into(),
            port: "",
            rest: slashes.unwrap_or(after).into(),
        };
        let has_host = parts.has_slashes || (!scheme.is_empty() && !WITH_SLASHES.contains(&scheme));
        if has_host && scheme != "javascript:" {
            parts.take_host(slashes.unwrap_or(after));
        }
        parts
    }

    fn take_host(&mut self, rest: &'u str) {
        let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
        let after_user = authority.rfind('@').map_or(0, |at| at + 1);
        self.user = &rest[..after_user.saturating_sub(1)];
        let rest = &rest[after_user..];
        let end = rest.find(|end| "%/?;#'{}|\\^`<>\" \r\n\t".contains(end)).unwrap_or(rest.len());
        let host = rest[..end].strip_suffix(':').unwrap_or(&rest[..end]);
        let rest = &rest[host.len()..];
        let name = host.trim_end_matches(|digit: char| digit.is_ascii_digit()).strip_suffix(':').unwrap_or(host);
        self.port = host[name.len()..].strip_prefix(':').unwrap_or_default();
        if let Some(address) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            self.host = if name.encode_utf16().count() > LONGEST_NAME { "".into() } else { address.into() };
            self.rest = rest.into();
            return;
        }
        let valid = valid_prefix(name);
        self.rest = [&name[valid..], rest].concat().into();
        self.host = if name[..valid].encode_utf16().count() > LONGEST_NAME { "".into() } else { name[..valid].into() };
    }

    /// The whole URL.
    pub fn written(&self) -> String {
        let Self { scheme, has_slashes, user, host, port, rest } = self;
        let slashes = if *has_slashes { "//" } else { "" };
        let at = if user.is_empty() { "" } else { "@" };
        let colon = if port.is_empty() { "" } else { ":" };
        let (open, close) = if host.contains(':') { ("[", "]") } else { ("", "") };
        format!("{scheme}{slashes}{user}{at}{open}{host}{close}{colon}{port}{rest}")
    }
}

/// Bytes of a name up to what a name may not hold.
fn valid_prefix(name: &str) -> usize {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '_' | '-');
    let mut start = 0;
    for label in name.split('.') {
        let is_valid = label.chars().all(|character| is_plain(character) || !character.is_ascii())
            && label.encode_utf16().count() <= LONGEST_LABEL;
        if !is_valid {
            return start + label.chars().take_while(|character| is_plain(*character)).take(LONGEST_LABEL).count();
        }
        start += label.len() + 1;
    }
    name.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: &str) {
        assert_eq!(Parts::of(url).written(), expected);
    }

    #[test]
    fn ordinary_urls_stay_as_they_are() {
        for url in [
            "https://u:p@a.com:80/b?c#d",
            "mailto:a@b.c",
            "//a/b",
            "/a:b",
            "a@b",
            "http:a",
            "tel:+86 10",
            "",
            "#a",
            "http://[::1]:80/",
            "https://a.com:",
            "http://中文.com/路",
        ] {
            check(url, url);
        }
    }

    #[test]
    fn what_mdurl_does_not_keep_goes() {
        check("aa:::", "aa::");
        check("mailto:@b", "mailto:b");
        check("http://[a]/b", "http://a/b");
        check("http://a!b:80/", "http://a:80!b/");
    }
}
