//! Pages and links that are passed on: what goes in comes out of them, and nothing hostile does.

use galley::images::{Format, ImagePath};
use galley::package::{Limits, RepoPath};
use galley::share::{Piece, SharedError, SharedImage, SharedPage, SharedReader, data_uri, post_link, read_link};
use galley::{ContentId, Locale};
use proptest::prelude::*;
use std::collections::BTreeMap;

const LIMITS: Limits = Limits { entries: 100, bytes: 1 << 20 };
const MARK: &str = "galley:1b2c:";

fn svg(name: &str) -> Vec<u8> {
    format!("<svg id='{name}'/>").into_bytes()
}

/// The page as bytes, as the program puts it together. `body` may name images by [`MARK`] and identity.
fn written(path: &str, post: &[u8], images: &[(&str, Vec<u8>)], body: &str) -> Vec<u8> {
    let path = RepoPath::new(path).expect("a path");
    let named: Vec<_> =
        images.iter().map(|(path, bytes)| (ImagePath::new(path).expect("a path"), ContentId::of(bytes))).collect();
    let page = SharedPage {
        locale: Locale::Zh,
        is_dark: true,
        title: "</title><script>hit()</script>",
        styles: "body {\n}\n",
        path: &path,
        post,
        images: &named,
    };
    let bytes = |id: ContentId| images.iter().map(|(_, bytes)| bytes).find(|bytes| ContentId::of(bytes) == id);
    let text = page.pieces(body, MARK).into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Image(id) => data_uri(bytes(id).expect("an image of the page")),
    });
    text.collect::<String>().into_bytes()
}

type Found = (String, Vec<u8>, BTreeMap<String, Vec<u8>>, Vec<String>);

/// Path, post, images by their paths, and the paths of those that are missing.
fn read(page: &[u8]) -> Result<Found, SharedError> {
    let mut reader = SharedReader::new(page, LIMITS)?;
    let (path, post) = (reader.path().to_string(), reader.post().to_vec());
    let mut images = BTreeMap::new();
    while let Some(SharedImage { paths, bytes }) = reader.next()? {
        images.extend(paths.iter().map(|path| (path.to_string(), bytes.clone())));
    }
    Ok((path, post, images, reader.left().map(ToString::to_string).collect()))
}

fn with_mark(bytes: &[u8]) -> String {
    format!("{MARK}{}", ContentId::of(bytes))
}

#[test]
fn a_page_brings_the_post_and_its_images_back() {
    let images = [
        ("media/a.svg", svg("a")),
        ("/img/<b> & \"c\".svg", svg("b")),
        ("../again.svg", svg("a")),
        ("d.svg", svg("d")),
    ];
    let shown = with_mark(&svg("a"));
    let body = format!("<main><p>{MARK}no</p><img src=\"{shown}\"><img src=\"{shown}\"></main>");
    let post = b"\xEF\xBB\xBF---\r\ntitle: x\r\n---\r\n</template></head><!-- \0 \xFF";
    let page = written("app/zh/中 \"文\" & <b>.md", post, &images, &body);
    let (path, found, files, missing) = read(&page).expect("a page of ours");
    assert_eq!((path.as_str(), found.as_slice()), ("app/zh/中 \"文\" & <b>.md", &post[..]));
    assert_eq!(files, images.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.clone())).collect());
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn a_page_runs_and_asks_nothing_and_has_each_image_where_it_is_shown() {
    let images = [("a.svg", svg("a")), ("b.svg", svg("b"))];
    let page = written("a.md", b"x", &images, &format!("<main><img src=\"{}\"></main>", with_mark(&svg("a"))));
    let page = String::from_utf8(page).expect("text");
    let (head, body) = page.split_once("</head>\n<body>").expect("a head");
    assert!(head.starts_with("<!doctype html>\n<html lang=\"zh\" class=\"dark\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
    assert!(head.contains("<title>&lt;/title&gt;&lt;script&gt;") && !head.contains("<script"));
    assert!(!head.contains("script-src") && !head.contains("unsafe-eval"));
    let [a, b] = [svg("a"), svg("b")].map(|bytes| data_uri(&bytes));
    assert_eq!((page.matches(&a).count(), page.matches(&b).count()), (1, 1));
    assert!(head.contains(&format!("<template><img alt=\"\" src=\"{b}\"></template>")));
    assert_eq!(body, format!("<main><img src=\"{a}\"></main></body>\n</html>\n"));
}

#[test]
fn what_is_missing_is_known() {
    let images = [("a.svg", svg("a")), ("b.svg", svg("b"))];
    let page = String::from_utf8(written("a.md", b"x", &images, "")).expect("text");
    let page = page.replace(&data_uri(&svg("b")), "https://elsewhere.example/b.svg");
    let (_, _, files, missing) = read(page.as_bytes()).expect("a page of ours");
    assert_eq!(
        (files.keys().map(String::as_str).collect::<Vec<_>>(), missing),
        (vec!["a.svg"], vec!["b.svg".to_owned()])
    );
}

/// A page of one post and one image, all of it as somebody else may write it.
fn forged(head: &str) -> Vec<u8> {
    format!("<!doctype html><html><head>{head}</head><body><img src=\"{}\"></body></html>", data_uri(&svg("a")))
        .into_bytes()
}

#[test]
fn nothing_hostile_is_read() {
    let x = ContentId::of(b"x");
    let a = ContentId::of(&svg("a"));
    let link = "<link rel=\"alternate\" type=\"text/markdown\" href=\"data:text/markdown;base64,eA==\">";
    let post = format!("<meta name=\"galley-post\" content=\"{x} a.md\">");
    let image = |path: &str| format!("<meta name=\"galley-image\" content=\"{a} {path}\">");
    assert!(read(&forged(&format!("{post}{}{link}", image("a.svg")))).is_ok());
    let check = |head: &str, expected| assert_eq!(read(&forged(head)).map(|_| ()), Err(expected), "{head:.200}");
    check("", SharedError::NotShared);
    check(link, SharedError::NotShared);
    check("<meta charset=utf-8><p>", SharedError::NotShared);
    check(&format!("<body>{post}{link}"), SharedError::NotShared);
    check(&post, SharedError::Damaged);
    check(&format!("{post}{}", link.replace("eA==", "eQ==")), SharedError::Damaged);
    check(&format!("{post}{}", link.replace("eA==", "e A")), SharedError::Damaged);
    check(
        &format!("{post}{}", link.replace("data:text/markdown;base64,eA==", "https://far.example/x.md")),
        SharedError::Damaged,
    );
    for path in ["../a.md", "/etc/passwd", ".git/config", "a/", "", "c:\\a.md", "a\nb.md"] {
        check(&format!("<meta name=\"galley-post\" content=\"{x} {path}\">{link}"), SharedError::Damaged);
    }
    check(&format!("<meta name=\"galley-post\" content=\"nothing a.md\">{link}"), SharedError::Damaged);
    for path in ["", "/../a.svg", "a/", "..", "a\0"] {
        check(&format!("{post}{}{link}", image(path)), SharedError::Damaged);
    }
    check(&format!("{post}{link}{}", image("a.svg").repeat(101)), SharedError::TooMany);
    let many: String = (0..90).map(|number| image(&format!("{number}.svg"))).collect();
    let page = forged(&format!("{post}{link}{many}"));
    let small = Limits { entries: 100, bytes: 89 * svg("a").len() };
    assert_eq!(SharedReader::new(&page, small).expect("few").next().map(|_| ()), Err(SharedError::TooLarge));
    assert_eq!(SharedReader::new(&page, Limits { entries: 100, bytes: 0 }).map(|_| ()), Err(SharedError::TooLarge));
}

#[test]
fn a_page_that_a_browser_saved_anew_is_read() {
    let page = String::from_utf8(written("a.md", b"x", &[("a.svg", svg("a"))], "")).expect("text");
    let saved = page
        .replace("<!doctype html>\n", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->\n")
        .replace("<meta charset=\"utf-8\">", "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">");
    assert_ne!(saved, page);
    assert_eq!(read(saved.as_bytes()), read(page.as_bytes()));
}

/// What stands in the way of markup, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let fixed = vec![
        "</template>",
        "<template>",
        "<!--",
        "-->",
        "</head>",
        "<style>",
        "\"",
        "'",
        "&amp;",
        "&",
        "<plaintext>",
        "\r\n",
        "\r",
        "\0",
        "\u{feff}",
        "data:image/png;base64,AAAA",
        "data:image/",
        MARK,
        "<meta name=\"galley-post\" content=\"",
        "😀",
    ];
    let piece = prop_oneof![
        4 => prop::sample::select(fixed).prop_map(|text| text.as_bytes().to_vec()),
        2 => prop::collection::vec(any::<u8>(), 0..20),
        2 => ".{0,12}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_post_comes_back_from_a_page(
        path in "[^/\\\\\\x00-\\x1f\\x7f-\\u{9f}:]{1,12}\\.md",
        post in pieces(),
        body in pieces(),
        names in prop::collection::btree_set("[^/\\x00]{1,8}\\.svg", 0..5),
        is_shown in any::<[bool; 5]>(),
    ) {
        let images: Vec<_> = names.iter().map(|name| (name.as_str(), svg(&format!("{:x}", name.len() + name.as_bytes()[0] as usize)))).collect();
        let shown: String = images.iter().zip(is_shown).filter(|(_, is_shown)| *is_shown).map(|((_, bytes), _)| format!("<img src='{}'>", with_mark(bytes))).collect();
        let body = format!("{}{shown}", String::from_utf8_lossy(&body));
        let (found_path, found, files, missing) = read(&written(&path, &post, &images, &body)).expect("a page of ours");
        prop_assert_eq!((found_path, found), (path, post));
        prop_assert_eq!(files, images.iter().map(|(path, bytes)| (ImagePath::new(path).expect("a path").to_string(), bytes.clone())).collect());
        prop_assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn whatever_became_of_a_page_what_is_read_is_what_was_written(at in any::<prop::sample::Index>(), change in pieces(), cut in 0usize..40) {
        let images = [("a.svg", svg("a")), ("b.svg", svg("b"))];
        let page = written("a.md", b"the post", &images, &with_mark(&svg("a")));
        let at = at.index(page.len());
        let changed = [&page[..at], &change, &page[(at + cut).min(page.len())..]].concat();
        if let Ok((_, post, files, _)) = read(&changed) {
            prop_assert_eq!(post.as_slice(), b"the post");
            for bytes in files.values() {
                prop_assert!(images.iter().any(|(_, image)| image == bytes));
                prop_assert_eq!(Format::of(bytes), Some(Format::Svg));
            }
        }
    }

    #[test]
    fn nothing_makes_the_readers_fail(page in pieces(), value in ".{0,60}") {
        let _ = read(&page);
        let _ = read_link(&value);
    }

    #[test]
    fn every_post_comes_back_from_a_link(path in "[^/\\\\\\x00-\\x1f\\x7f-\\u{9f}:]{1,12}\\.md", post in pieces()) {
        let link = post_link("https://a.example/", &RepoPath::new(&path).expect("a path"), &post).expect("it is small");
        let read = read_link(link.split_once("#post=").expect("the key").1).expect("whole");
        prop_assert_eq!((read.path.to_string(), read.bytes), (path, post));
    }
}
