//! Which image is meant by a path that leads nowhere. A guess that a person judges; nothing follows it unasked.

use super::ImagePath;
use crate::text::common;

/// How much of two names has to be the same, of all characters in both.
const ALIKE: f64 = 0.7;

/// The path most like a missing one: the same name in another folder, the same name with another extension, or a name that
/// has most of its letters. `None` when none is like it.
pub fn nearest<'a>(missing: &ImagePath, known: impl IntoIterator<Item = &'a ImagePath>) -> Option<&'a ImagePath> {
    let name = missing.name().to_lowercase();
    let rated = known.into_iter().filter_map(|path| Some((likeness(&name, &path.name().to_lowercase())?, path)));
    // Of equals the first.
    rated.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, path)| path)
}

fn likeness(one: &str, other: &str) -> Option<f64> {
    if one == other {
        return Some(3.0);
    }
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    if stem(one) == stem(other) {
        return Some(2.0);
    }
    let (one, other): (Vec<char>, Vec<char>) = (stem(one).chars().collect(), stem(other).chars().collect());
    let same = common(&one, &other).len();
    let ratio = 2.0 * same as f64 / (one.len() + other.len()).max(1) as f64;
    (ratio >= ALIKE).then_some(ratio)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_found() {
        let known = ["media/arch.png", "media/network-plan.png", "b/other.gif", "架构图.png"];
        let known = known.map(|path| ImagePath::new(path).expect("a path"));
        let check = |missing: &str, expected: Option<&str>| {
            let missing = ImagePath::new(missing).expect("a path");
            assert_eq!(nearest(&missing, &known).map(ImagePath::as_str), expected, "{missing}");
        };
        check("arch.png", Some("media/arch.png"));
        check("media/other.png", Some("b/other.gif"));
        check("media/netwrok-plan.png", Some("media/network-plan.png"));
        check("架构.png", Some("架构图.png"));
        check("x.png", None);
    }
}
