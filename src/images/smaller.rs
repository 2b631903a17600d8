//! When an image should be made smaller, and what to try. The work is the browser's, the choice the author's.

use super::{Concern, Facts, Format, concerns};
use crate::site::ImageRule;

/// What to try with an image that is larger than the site likes.
#[derive(Clone, Debug, PartialEq)]
pub struct Smaller {
    /// Widths in pixels and qualities, the best first: the first that keeps to `bytes` is taken, else the last.
    pub attempts: Vec<Attempt>,
    /// Bytes it should not exceed.
    pub bytes: usize,
    /// Formats to offer, the best first. JPEG is for images without transparency only.
    pub formats: Vec<Format>,
}

/// A way to encode an image.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    /// Width in pixels; the height follows.
    pub width: u32,
    /// Quality from 0 to 1.
    pub quality: f64,
}

/// What to try with an image; nothing when it keeps to the site's limits, is no raster image or may move (see [`moves`]).
pub fn smaller(rule: &ImageRule, facts: &Facts) -> Option<Smaller> {
    let concerns = concerns(rule, facts);
    let is_large = concerns.iter().any(|concern| matches!(concern, Concern::TooManyBytes(_) | Concern::TooWide(_)));
    let is_readable = concerns.iter().all(|concern| !matches!(concern, Concern::Damaged | Concern::TooManyPixels(_)));
    let is_still = matches!(facts.format, Format::Png | Format::Jpeg | Format::Webp);
    let size = facts.shown_size().filter(|_| is_large && is_readable && is_still)?;
    let formats = [Format::Webp, Format::Jpeg].into_iter();
    let formats: Vec<_> = formats.filter(|format| rule.formats.iter().any(|name| name == format.name())).collect();
    let width = size.width.min(rule.max_width);
    let tries = [(1, 1, 0.86), (1, 1, 0.72), (3, 4, 0.8), (3, 4, 0.65), (1, 2, 0.75), (1, 2, 0.6), (1, 3, 0.6)];
    let attempts =
        tries.map(|(part, of, quality)| Attempt { width: (width.saturating_mul(part) / of).max(1), quality }).to_vec();
    (!formats.is_empty()).then_some(Smaller { attempts, bytes: rule.max_bytes, formats })
}

/// Whether an image has more than one picture, which encoding it anew would lose. Asked of its bytes: APNG's `acTL` stands
/// before the pixels, WebP's flag in its header.
pub fn moves(bytes: &[u8]) -> bool {
    match Format::of(bytes) {
        Some(Format::Gif) => true,
        Some(Format::Webp) => bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|flags| flags & 2 != 0),
        Some(Format::Png) => {
            let mut at = 8;
            while let (Some(length), Some(name)) = (super::format::be32(bytes, at), bytes.get(at + 4..at + 8)) {
                match name {
                    b"acTL" => return true,
                    b"IDAT" => return false,
                    _ => {}
                }
                let Some(next) =
                    usize::try_from(length).ok().and_then(|length| at.checked_add(length)?.checked_add(12))
                else {
                    return false;
                };
                at = next;
            }
            false
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::images::{ContentId, Size};
    use crate::site::Site;

    fn facts(format: Format, width: u32, bytes: usize) -> Facts {
        let size = Some(Size { width, height: 100 });
        Facts { id: ContentId::of(b""), format, size, orientation: 1, bytes, is_whole: true }
    }

    #[test]
    fn only_what_is_too_large_is_made_smaller() {
        let rule = Site::embedded().images;
        assert_eq!(smaller(&rule, &facts(Format::Png, rule.max_width, rule.max_bytes)), None);
        let wide = smaller(&rule, &facts(Format::Jpeg, rule.max_width * 2, 10)).expect("too wide");
        assert_eq!(wide.attempts[0].width, rule.max_width);
        let heavy = smaller(&rule, &facts(Format::Png, 300, rule.max_bytes + 1)).expect("too heavy");
        assert_eq!((heavy.attempts[0].width, heavy.formats.as_slice()), (300, &[Format::Webp, Format::Jpeg][..]));
        assert!(heavy.attempts.windows(2).all(|pair| pair[1].width <= pair[0].width));
        for format in [Format::Gif, Format::Svg] {
            assert_eq!(smaller(&rule, &facts(format, 300, rule.max_bytes + 1)), None);
        }
        let cut = Facts { is_whole: false, ..facts(Format::Png, 300, rule.max_bytes + 1) };
        assert_eq!(smaller(&rule, &cut), None);
    }

    #[test]
    fn what_the_site_does_not_use_is_not_offered() {
        let mut rule = Site::embedded().images;
        rule.formats = vec!["png".to_owned(), "jpeg".to_owned()];
        let found = smaller(&rule, &facts(Format::Png, 9000, 1)).expect("too wide");
        assert_eq!(found.formats, [Format::Jpeg]);
        rule.formats = vec!["png".to_owned()];
        assert_eq!(smaller(&rule, &facts(Format::Png, 9000, 1)), None);
    }

    #[test]
    fn moving_images_are_told() {
        assert!(moves(b"GIF89a"));
        assert!(moves(b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x02"));
        assert!(!moves(b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x10"));
        let png = |name: &[u8]| [b"\x89PNG\r\n\x1A\n\0\0\0\x01", name, b"x\0\0\0\0\0\0\0\0IDAT"].concat();
        assert!(moves(&png(b"acTL")));
        assert!(!moves(&png(b"pHYs")));
        assert!(!moves(b"\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFpHYs"));
        assert!(!moves(b""));
    }
}
