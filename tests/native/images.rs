//! Laws of images: readers that nothing can trip, cleaning that changes no picture, renaming that changes nothing else.

use galley::images::{
    Form, Format, ImagePath, NewImage, Target, alt_text, describe, insertion, references, rename, resolve, take_in,
};
use galley::{Document, Source, TextEdit, TextEdits};
use proptest::prelude::*;

/// Beginnings that get a reader going, each with a body that can be cut and changed.
fn beginnings() -> Vec<Vec<u8>> {
    let png =
        b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1F\x15\xC4\x89\0\0\0\x04eXIfMM\0*\0\0\0\0";
    let jpeg = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xFF\xE1\0\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0\xFF\xC0\0\x0B\x08\0\x01\0\x01\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\0\xFF\xD9";
    let gif =
        b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x21\xFE\x01a\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B";
    let webp = b"RIFF\x2A\0\0\0WEBPVP8X\x0A\0\0\0\x08\0\0\0\0\0\0\0\0\0EXIF\x04\0\0\0MM\0*XMP \0\0\0\0";
    let svg =
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='1' height=\"2\" viewBox='0 0 1 2'></svg>";
    vec![png.to_vec(), jpeg.to_vec(), gif.to_vec(), webp.to_vec(), svg.to_vec()]
}

/// Images cut, changed, and with anything behind them.
fn nearly_an_image() -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4);
    let tail = prop::collection::vec(prop_oneof![Just(0xFF), any::<u8>()], 0..40);
    (prop::sample::select(beginnings()), any::<prop::sample::Index>(), changes, tail).prop_map(
        |(mut bytes, cut, changes, tail)| {
            for (at, byte) in changes {
                let place = at.index(bytes.len());
                bytes[place] = byte;
            }
            bytes.truncate(cut.index(bytes.len() + 1));
            bytes.extend(tail);
            bytes
        },
    )
}

#[test]
fn every_beginning_is_read() {
    for (bytes, format) in beginnings().iter().zip([Format::Png, Format::Jpeg, Format::Gif, Format::Webp, Format::Svg])
    {
        let taken = take_in(bytes).expect("an image");
        assert_eq!(taken.facts.format, format);
        assert!(taken.facts.size.is_some(), "{format:?}");
    }
}

const PATHS: [&str; 6] = ["a.png", "media/a.png", "media/b c.png", "../a.png", "/img/a.png", "图.png"];

/// Posts that name images in every form, whole and broken.
fn post() -> impl Strategy<Value = String> {
    let written = prop::sample::select(vec![
        "a.png",
        "./a.png",
        "media/a.png",
        "./media/b%20c.png",
        "media/b c.png",
        "../a.png",
        "/img/a.png",
        "图.png",
        "%E5%9B%BE.png",
        "./x/../a.png?q",
        ".\\a.png",
        "https://a.b/a.png",
        "A.png",
    ]);
    let form = prop::sample::select(vec![
        "![x](@)",
        "![x](<@> 't')",
        "[![](@)](@)",
        "![r]",
        "\n\n[r]: @\n\n",
        "\n\n[r]: <@> 'a'\n\n",
        "<img src='@'>",
        "\n\n<div>\n<img src=\"@\">\n</div>\n\n",
        "<img src=@>",
        "<video poster='@'></video>",
        "`![](@)`",
        "\n> ![a\n> b](@)\n\n",
        "\n- <img\n  src='@'/>\n\n",
        "| a |\n|-|\n| ![](@) |\n\n",
        "<!-- <img src='@'> -->",
        "\r\n",
        "中",
        "![",
        "](",
        "\n```\n![](@)\n```\n",
    ]);
    let piece = (form, written).prop_map(|(form, path)| form.replace('@', path));
    let banner = prop::option::of(prop::sample::select(vec!["img/a.png", "'img/a.png'", "\"/img/a.png\"", "[a]"]));
    (banner, prop::collection::vec(piece, 0..8)).prop_map(|(banner, pieces)| {
        let head = banner.map_or(String::new(), |banner| format!("---\ntitle: a.png\nbanner: {banner}\n---\n"));
        head + &pieces.concat()
    })
}

fn path(path: &str) -> ImagePath {
    ImagePath::new(path).expect("a path")
}

fn document(text: &str) -> Document {
    Document::new(Source::from_bytes(text.as_bytes()))
}

/// What is left of a text without some ranges.
fn without(text: &str, ranges: impl Iterator<Item = std::ops::Range<usize>>) -> Vec<&str> {
    let mut rest = Vec::new();
    let mut at = 0;
    for range in ranges {
        rest.push(&text[at..range.start]);
        at = range.end;
    }
    rest.push(&text[at..]);
    rest
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_trips_the_readers(bytes in nearly_an_image()) {
        if let Ok(taken) = take_in(&bytes) {
            prop_assert!(taken.bytes.len() <= bytes.len() + 64);
            // Of what is cut off, nothing may be left that looks like an image.
            let again = take_in(&taken.bytes);
            prop_assert!(again.is_ok() || !taken.facts.is_whole);
            prop_assert!(again.is_err() || again == Ok(taken));
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
        let _ = take_in(&bytes);
    }

    #[test]
    fn renaming_keeps_all_other_bytes(text in post(), from in prop::sample::select(&PATHS[..]), to in "[a-z]{1,4}[ ()']?[a-z]\\.png") {
        let document = document(&text);
        let to = path(from).with_name(&to).expect("a name");
        let before = references(&document, "banner");
        if let Ok(edits) = rename(&document, "banner", &path(from), &to) {
            let after = edits.applied_to(&text);
            let found = references(&self::document(&after), "banner");
            prop_assert_eq!(found.len(), before.len());
            for (before, after) in before.iter().zip(&found) {
                let expected = before.target.file().map(|file| if *file == path(from) { &to } else { file });
                prop_assert_eq!(after.target.file(), expected);
                prop_assert_eq!(after.form, before.form);
            }
            let old = without(&text, before.iter().map(|reference| reference.range.clone()));
            let new = without(&after, found.iter().map(|reference| reference.range.clone()));
            prop_assert_eq!(old, new);
        }
    }

    #[test]
    fn safe_names_can_always_be_given(text in post(), from in prop::sample::select(&PATHS[..])) {
        let document = document(&text);
        let to = path(from).with_name("new-name.png").expect("a name");
        prop_assert!(rename(&document, "banner", &path(from), &to).is_ok());
    }

    #[test]
    fn describing_changes_no_reference(text in post(), nth in 0..4usize, alt in "[a-z\\[\\]`*&;<>{}\"'!中 |\\\\]{0,8}") {
        let document = document(&text);
        let before = references(&document, "banner");
        let places: Vec<_> = before.iter().flat_map(|reference| reference.alts.clone()).collect();
        if let Some(place) = places.get(nth)
            && let Some(edits) = describe(&document, "banner", place, &alt)
        {
            let after = edits.applied_to(&text);
            let found = references(&self::document(&after), "banner");
            let targets = |references: &[galley::images::Reference]| {
                references.iter().map(|reference| reference.target.clone()).collect::<Vec<_>>()
            };
            prop_assert_eq!(targets(&found), targets(&before));
            let said: Vec<_> = found.iter().flat_map(|reference| &reference.alts).collect();
            prop_assert_eq!(alt_text(&after, said[nth]), alt);
        }
    }

    #[test]
    fn references_are_places_in_the_text(text in post()) {
        let mut end = 0;
        for reference in references(&document(&text), "banner") {
            prop_assert!(reference.range.start >= end && text.get(reference.range.clone()).is_some());
            end = reference.range.end;
            if let (Form::Body(form), false) = (reference.form, reference.range.is_empty()) {
                prop_assert!(!text[reference.range.clone()].contains('\n'), "{form:?}");
            }
        }
    }

    #[test]
    fn an_inserted_image_is_found(text in "(a[a中 \n#*-]{0,20})?", at in 0..30usize, alt in "[a-z\\[\\]`*&;<>{}\"'!中 \\\\]{0,8}") {
        let document = document(&text);
        let image = path("media/a.png");
        let edit: TextEdit = insertion(&document, at..at, &[NewImage { path: &image, alt: &alt }]);
        let after = TextEdits::one(edit).applied_to(&text);
        let found = references(&self::document(&after), "banner");
        // Where the cursor is in code, an image is code.
        prop_assert!(found.is_empty() || found.iter().all(|found| found.target == Target::File(image.clone())));
        prop_assert!(!found.is_empty() || after.contains("    "));
    }

    #[test]
    fn any_attribute_resolves(src in "[./a%2E?#\\\\: ~@]{0,12}") {
        let _ = resolve(&src);
    }
}
