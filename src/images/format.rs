//! What an image's bytes say: format, size, turn, identity; and the same bytes without what they tell of their author. Pure
//! byte surgery: no pixel is decoded, and none changes.

mod exif;
mod gif;
mod jpeg;
mod png;
mod svg;
mod webp;

use crate::site::ImageRule;
use std::fmt;
use std::ops::Range;

/// The formats that browsers show and the site's build takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF
    Gif,
    /// WebP
    Webp,
    /// SVG
    Svg,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Gif, Self::Webp, Self::Svg];

    /// The name that site profiles use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    /// The extension of new files.
    pub fn extension(self) -> &'static str {
        if self == Self::Jpeg { "jpg" } else { self.name() }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }

    /// The format that bytes begin like.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Self::Png),
            [0xFF, 0xD8, 0xFF, ..] => Some(Self::Jpeg),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Self::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => svg::root(bytes).map(|_| Self::Svg),
        }
    }
}

/// Width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What an image is known by: the hash that git gives a file of these bytes (SHA-1 over `blob`, the length and the bytes).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId([u8; 20]);

impl ContentId {
    /// The identity of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hash = sha1_smol::Sha1::new();
        hash.update(format!("blob {}\0", bytes.len()).as_bytes());
        hash.update(bytes);
        Self(hash.digest().bytes())
    }

    /// Reads what `to_string` gave: forty hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        let is_hex = digits.len() == 40 && digits.iter().all(u8::is_ascii_hexdigit);
        let mut id = [0; 20];
        for (byte, at) in id.iter_mut().zip((0..40).step_by(2)) {
            *byte = u8::from_str_radix(text.get(at..at + 2).filter(|_| is_hex)?, 16).ok()?;
        }
        Some(Self(id))
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// What is known of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Identity of its bytes.
    pub id: ContentId,
    /// Its format.
    pub format: Format,
    /// Its size as stored, before it is turned. `None` when it says none, as an SVG need not.
    pub size: Option<Size>,
    /// How it is to be turned before it is shown: EXIF's orientation, 1 to 8; 1 is as it is.
    pub orientation: u8,
    /// Bytes of its file.
    pub bytes: usize,
    /// Whether its file is complete, as far as its structure tells.
    pub is_whole: bool,
}

impl Facts {
    /// Its size as shown.
    pub fn shown_size(&self) -> Option<Size> {
        let turned = |size: Size| Size { width: size.height, height: size.width };
        if self.orientation > 4 { self.size.map(turned) } else { self.size }
    }
}

/// An image, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What is known of the clean bytes.
    pub facts: Facts,
    /// The clean bytes: no camera, place, author, editing history or thumbnail, nothing behind the image's end. Colour
    /// profile, animation and turn stay.
    pub bytes: Vec<u8>,
}

/// Why some bytes can't be taken as an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// They begin like no image that is known here.
    NoImage,
    /// They are cut off or broken.
    Damaged,
    /// They would be more pixels than a browser should decode.
    TooManyPixels(Size),
}

/// Reads an image and takes off what it tells of its author.
///
/// # Errors
/// When the bytes are no image.
pub fn take_in(bytes: &[u8]) -> Result<Taken, Refusal> {
    let (format, scan) = scan(bytes)?;
    let clean = scan.cleaned(bytes);
    Ok(Taken { facts: scan.facts(format, &clean), bytes: clean })
}

/// Reads an image that stays as it is.
///
/// # Errors
/// When the bytes are no image.
pub fn examine(bytes: &[u8]) -> Result<Facts, Refusal> {
    let (format, scan) = scan(bytes)?;
    Ok(scan.facts(format, bytes))
}

fn scan(bytes: &[u8]) -> Result<(Format, Scan), Refusal> {
    let format = Format::of(bytes).ok_or(Refusal::NoImage)?;
    let scan = match format {
        Format::Png => png::scan(bytes),
        Format::Jpeg => jpeg::scan(bytes),
        Format::Gif => gif::scan(bytes),
        Format::Webp => webp::scan(bytes),
        Format::Svg => svg::scan(bytes),
    };
    Ok((format, scan))
}

/// Something an author should know of an image before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The site does not use this format.
    Format(Format),
    /// The file is cut off or broken.
    Damaged,
    /// More pixels than should be decoded.
    TooManyPixels(Size),
    /// More bytes than the site likes.
    TooManyBytes(usize),
    /// Wider than the site shows it, in pixels.
    TooWide(u32),
    /// Stored lying on its side or mirrored; browsers turn it, other programs may not. EXIF's orientation.
    Turned(u8),
}

/// What the site's rule has to say about an image, the gravest first.
pub fn concerns(rule: &ImageRule, facts: &Facts) -> Vec<Concern> {
    let is_vector = facts.format == Format::Svg;
    let size = facts.shown_size().filter(|_| !is_vector);
    let pixels = |size: &Size| u64::from(size.width) * u64::from(size.height);
    let found = [
        (!rule.formats.iter().any(|name| name == facts.format.name())).then_some(Concern::Format(facts.format)),
        (!facts.is_whole || (facts.size.is_none() && !is_vector)).then_some(Concern::Damaged),
        size.filter(|size| pixels(size) > rule.max_pixels).map(Concern::TooManyPixels),
        (facts.bytes > rule.max_bytes).then_some(Concern::TooManyBytes(facts.bytes)),
        size.filter(|size| size.width > rule.max_width).map(|size| Concern::TooWide(size.width)),
        (facts.orientation != 1).then_some(Concern::Turned(facts.orientation)),
    ];
    found.into_iter().flatten().collect()
}

/// What a reader of one format found, and which bytes stay.
struct Scan {
    size: Option<Size>,
    orientation: u8,
    is_whole: bool,
    pieces: Vec<Piece>,
}

/// A piece of the clean file.
enum Piece {
    Keep(Range<usize>),
    Write(Vec<u8>),
}

impl Scan {
    fn new() -> Self {
        Self { size: None, orientation: 1, is_whole: false, pieces: Vec::new() }
    }

    fn keep(&mut self, range: Range<usize>) {
        match self.pieces.last_mut() {
            Some(Piece::Keep(last)) if last.end == range.start => last.end = range.end,
            _ => self.pieces.push(Piece::Keep(range)),
        }
    }

    fn facts(&self, format: Format, bytes: &[u8]) -> Facts {
        Facts {
            id: ContentId::of(bytes),
            format,
            size: self.size.filter(|size| size.width > 0 && size.height > 0),
            orientation: self.orientation,
            bytes: bytes.len(),
            is_whole: self.is_whole,
        }
    }

    fn cleaned(&self, bytes: &[u8]) -> Vec<u8> {
        let mut clean = Vec::with_capacity(bytes.len());
        for piece in &self.pieces {
            match piece {
                Piece::Keep(range) => clean.extend_from_slice(bytes.get(range.clone()).unwrap_or_default()),
                Piece::Write(written) => clean.extend_from_slice(written),
            }
        }
        clean
    }
}

/// Big-endian and little-endian numbers at a place, if the bytes reach so far.
fn be16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_be_bytes(*two))
}

pub(super) fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_be_bytes(*four))
}

fn le16(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two))
}

fn le32(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;

    #[test]
    fn the_identity_is_gits() {
        assert_eq!(ContentId::of(b"").to_string(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        let id = ContentId::of(b"a");
        assert_eq!(ContentId::parse(&id.to_string()), Some(id));
        for text in ["", "é".repeat(20).as_str(), &"+0".repeat(20)] {
            assert_eq!(ContentId::parse(text), None);
        }
    }

    #[test]
    fn profiles_name_formats_that_exist() {
        let names = Format::ALL.map(Format::name);
        assert!(Site::embedded().images.formats.iter().all(|name| names.contains(&name.as_str())));
    }

    #[test]
    fn concerns_follow_the_rule() {
        let rule = Site::embedded().images;
        let facts = Facts {
            id: ContentId::of(b""),
            format: Format::Jpeg,
            size: Some(Size { width: 1000, height: 2000 }),
            orientation: 6,
            bytes: rule.max_bytes + 1,
            is_whole: true,
        };
        let expected = [Concern::TooManyBytes(facts.bytes), Concern::TooWide(2000), Concern::Turned(6)];
        assert_eq!(concerns(&rule, &facts), expected);
        let huge =
            Facts { size: Some(Size { width: 20_000, height: 20_000 }), orientation: 1, bytes: 1, ..facts.clone() };
        assert_eq!(concerns(&rule, &huge)[0], Concern::TooManyPixels(Size { width: 20_000, height: 20_000 }));
        let unsized_svg = Facts { format: Format::Svg, size: None, bytes: 1, orientation: 1, ..facts.clone() };
        assert_eq!(concerns(&rule, &unsized_svg), []);
        let cut = Facts { is_whole: false, orientation: 1, bytes: 1, size: None, ..facts };
        assert_eq!(concerns(&rule, &cut), [Concern::Damaged]);
    }

    #[test]
    fn what_is_no_image_is_refused() {
        for bytes in [&b""[..], b"%PDF-1.7", b"GIF", b"<html><svg/></html>", b"\x89PNG"] {
            assert_eq!(take_in(bytes), Err(Refusal::NoImage));
        }
    }
}
