//! Where in the repository a post and its images go, by the profile's templates; and the way back.

use super::RepoPath;
use crate::document::Document;
use crate::front_matter::{DateValue, Value};
use crate::images::{ImagePath, stem};
use crate::page::read_date_in_utc;
use crate::site::{Collection, Place, Site};

/// Where a post goes. A file name with a locale's folder in it is a place already; of any other its name is taken, and
/// where there is none [`proposed_name`]; a day alone, as new posts are called, is none.
pub fn post_path(site: &Site, document: &Document, file_name: &str) -> Option<RepoPath> {
    let place = Place::of(site, document, file_name);
    let collection = place.collection.or(site.collections.first())?;
    let file_name = file_name.replace('\\', "/");
    let segments: Vec<_> = file_name.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_locale = |segment: &&str| site.locales.iter().any(|locale| locale.name() == *segment);
    if let Some(at) = segments.iter().position(is_locale)
        && at + 1 < segments.len()
    {
        let root = collection.path.split("{locale}").next().unwrap_or_default();
        return RepoPath::new(&format!("{root}{}", segments[at..].join("/")));
    }
    let own = segments.last().map_or("", |name| name.strip_suffix(".md").unwrap_or(name));
    let name = match own {
        own if is_no_name(own) => proposed_name(site, document),
        own => own.to_owned(),
    };
    let industry = document.front_matter().value("industry").to_display();
    let industry = site.industry_folders.get(&industry).map_or("others", String::as_str);
    let path = collection.path.replace("{locale}", place.locale.name()).replace("{industry}", industry);
    RepoPath::new(&path.replace("{name}", &name))
}

/// Whether a file's name says nothing of the post: none, the one of every folder, or a day (`2026-01-02`).
fn is_no_name(name: &str) -> bool {
    let is_day = name.len() == 10
        && name
            .bytes()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    is_day || matches!(name, "" | "index")
}

/// A name for a post's file and folder, by the template of its collection: safe as images' names are.
pub fn proposed_name(site: &Site, document: &Document) -> String {
    let front_matter = document.front_matter();
    let category = front_matter.value("category");
    let collection: Option<&Collection> =
        category.as_text().and_then(|category| site.collection(category)).or(site.collections.first());
    let date = match front_matter.value("date") {
        Value::Date(date) => read_date_in_utc(&date),
        Value::Text(text) => read_date_in_utc(&DateValue::Text(text)),
        _ => String::new(),
    };
    let date: String = date.chars().filter(char::is_ascii_digit).collect();
    let title = stem(&front_matter.value("title").to_display());
    let slug = if title.is_empty() { "post" } else { &title };
    let template = collection.map_or("{slug}", |collection| collection.name_template.as_str());
    let name = template.replace("{date}", &date).replace("{slug}", slug);
    name.trim_matches('-').to_owned()
}

/// The file that an image of a post is. `None` when its path leads out of the repository.
pub fn locate(site: &Site, post: &RepoPath, image: &ImagePath) -> Option<RepoPath> {
    if image.is_absolute() {
        return RepoPath::new(&format!("{}{image}", site.folders.public));
    }
    let mut folder = post.folder().trim_end_matches('/');
    let mut rest = image.as_str();
    while let Some(below) = rest.strip_prefix("../") {
        if folder.is_empty() {
            return None;
        }
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        rest = below;
    }
    let gap = if folder.is_empty() { "" } else { "/" };
    RepoPath::new(&format!("{folder}{gap}{rest}"))
}

/// An image's path as a post would name it: the way back from [`locate`].
pub fn seen_from(site: &Site, post: &RepoPath, file: &RepoPath) -> Option<ImagePath> {
    let public = format!("{}/", site.folders.public);
    if let Some(path) = file.as_str().strip_prefix(&public) {
        return ImagePath::new(&format!("/{path}"));
    }
    let mut shared = 0;
    for (at, _) in post.folder().match_indices('/') {
        if !file.as_str().starts_with(&post.as_str()[..=at]) {
            break;
        }
        shared = at + 1;
    }
    let up = "../".repeat(post.folder()[shared..].matches('/').count());
    ImagePath::new(&format!("{up}{}", &file.as_str()[shared..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &str) {
        let document = Document::new(Source::from_bytes(text.as_bytes()));
        let path = post_path(&Site::embedded(), &document, name);
        assert_eq!(path.as_ref().map(RepoPath::as_str), Some(expected));
    }

    #[test]
    fn a_post_goes_where_its_collection_is() {
        let post = "---\ntitle: 社区 2026 年报\ndate: '2026-1-2'\ncategory: blog\n---\n";
        check("", post, "app/zh/blog/20260102-she-qu-2026-nian-bao/20260102-she-qu-2026-nian-bao.md");
        check("2026-11-25.md", post, "app/zh/blog/20260102-she-qu-2026-nian-bao/20260102-she-qu-2026-nian-bao.md");
        check("20261125.md", post, "app/zh/blog/20261125/20261125.md");
        check("a b.md", post, "app/zh/blog/a b/a b.md");
        check("zh/news/x/y.md", post, "app/zh/news/x/y.md");
        check("repo/app/en/blog/x/y.md", post, "app/en/blog/x/y.md");
        check(
            "",
            "---\ncategory: showcase\nindustry: Finance\ntitle: A Case\n---\n",
            "app/en/showcase/finance/a-case/index.md",
        );
        check("index.md", "---\ncategory: showcase\ntitle: A\n---\n", "app/en/showcase/others/a/index.md");
        check("", "", "app/en/news/post/post.md");
        check("", "---\ntitle: x\ndate: next week\n---\n", "app/en/news/x/x.md");
    }

    #[test]
    fn images_are_found_from_the_post_and_back() {
        let site = Site::embedded();
        let post = RepoPath::new("app/zh/news/x/x.md").expect("a path");
        for (image, file) in [
            ("media/a.png", "app/zh/news/x/media/a.png"),
            ("../../b.png", "app/zh/b.png"),
            ("/img/c.png", "app/.vitepress/public/img/c.png"),
            ("../../../../d.png", "d.png"),
        ] {
            let image = ImagePath::new(image).expect("a path");
            let located = locate(&site, &post, &image).expect("inside");
            assert_eq!(located.as_str(), file);
            assert_eq!(seen_from(&site, &post, &located), Some(image));
        }
        let outside = ImagePath::new("../../../../../e.png").expect("a path");
        assert_eq!(locate(&site, &post, &outside), None);
    }
}
