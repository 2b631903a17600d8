//! The site's rules for images: where they go, how large they may be and of which kind.

use serde::Deserialize;

/// The rules for a post's images.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ImageRule {
    /// Their folder, seen from the post's; empty for the post's own.
    pub folder: String,
    /// The formats that may be used, by [`crate::site`]'s names: `png`, `jpeg`, `gif`, `webp`, `svg`.
    pub formats: Vec<String>,
    /// Bytes a file should not exceed.
    pub max_bytes: usize,
    /// Pixels an image should not be wider than.
    pub max_width: u32,
    /// Pixels in all, beyond which an image is not decoded.
    pub max_pixels: u64,
    /// The front matter key that names the image of the site's list.
    pub banner: String,
    /// Where that image goes, from the site's root: `{name}` is the post's folder, `{extension}` that of the image.
    pub banner_path: String,
}
