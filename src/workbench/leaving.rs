//! How a post leaves: under which name, with which letter, and over which file on a disk.

use super::{Baseline, Workbench};
use crate::images::{ContentId, Shelf, stem};
use crate::package::{Letter, Moment, proposed_name};
use crate::text::Source;

impl Workbench {
    /// Puts a post on the bench that comes with its images.
    pub fn load_with_images(&mut self, name: &str, source: Source, images: Shelf) {
        self.load(name, source);
        self.images = images;
    }

    /// The name of the post's file, without folders: its own, else the one it gets in the repository.
    pub fn file_name(&self) -> String {
        let own = self.name.rsplit('/').next().unwrap_or_default();
        if own.is_empty() {
            return self.post_path().map_or_else(|| "post.md".to_owned(), |path| path.name().to_owned());
        }
        own.to_owned()
    }

    /// What the post is called in the repository: the name of its folder and file, without `.md`.
    pub fn slug(&self) -> String {
        let Some(path) = self.post_path() else { return String::new() };
        let own = path.name().strip_suffix(".md").unwrap_or(path.name());
        let folder = path.folder().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        if own == "index" { folder.to_owned() } else { own.to_owned() }
    }

    /// The slug that date and title give.
    pub fn proposed_slug(&self) -> String {
        proposed_name(&self.site, &self.document)
    }

    /// Gives the post another slug, made safe as images' names are. Its folder is then the profile's. `false` when nothing is
    /// left of it.
    pub fn set_slug(&mut self, slug: &str) -> bool {
        let safe = stem(slug.strip_suffix(".md").unwrap_or(slug));
        if safe.is_empty() {
            return false;
        }
        self.name = format!("{safe}.md");
        true
    }

    /// The letter of the post's patch: the author and the title are the post's. `email` may be empty; then one stands in that
    /// leads nowhere (RFC 2606).
    pub fn letter(&self, email: &str, signs_off: bool, date: Moment) -> Letter {
        let front_matter = self.document.front_matter();
        let authors = front_matter.get("author").map(|entry| &entry.node);
        let author = authors.and_then(|node| node.text().or_else(|| node.texts()?.into_iter().next()));
        let email = email.trim();
        let name = author.map(str::trim).filter(|name| !name.is_empty());
        let name = name.or(email.split('@').next().filter(|name| !name.is_empty())).unwrap_or("Unknown author");
        let title = front_matter.value("title").to_display();
        let subject = if title.trim().is_empty() { self.slug() } else { title };
        let email = if email.contains('@') { email } else { "unknown@author.invalid" };
        Letter { name: name.to_owned(), email: email.to_owned(), date, subject, message: String::new(), signs_off }
    }

    /// The identity of `disk`, where it is the file that this post was last opened from or written to.
    pub fn known_file(&self, disk: &[u8]) -> Option<ContentId> {
        let is_known = |baseline: &Baseline| baseline.is(&Source::from_bytes(disk));
        self.baseline.as_ref().is_some_and(is_known).then(|| ContentId::of(disk))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Site;

    fn bench(name: &str, text: &str) -> Workbench {
        let mut bench = Workbench::new(Site::embedded());
        bench.load(name, Source::from_bytes(text.as_bytes()));
        bench
    }

    const POST: &str = "---\ntitle: 社区: 年报\ndate: '2026-01-02'\ncategory: news\nauthor: [张三, b]\n---\n";

    #[test]
    fn a_slug_is_proposed_and_can_be_changed() {
        let mut bench = bench("2026-11-25.md", &POST.replace("社区: 年报", "社区"));
        assert_eq!((bench.slug(), bench.proposed_slug()), ("20260102-she-qu".to_owned(), "20260102-she-qu".to_owned()));
        assert!(bench.set_slug("年报 A+B.md"));
        assert_eq!((bench.slug().as_str(), bench.name()), ("nian-bao-a-b", "nian-bao-a-b.md"));
        assert!(!bench.set_slug(" / "));
        assert_eq!(bench.slug(), "nian-bao-a-b");
        let path = bench.post_path().expect("a place");
        assert_eq!(path.folder(), "app/zh/news/nian-bao-a-b/");
    }

    #[test]
    fn a_file_keeps_its_own_name() {
        assert_eq!(bench("app/zh/news/x/y.md", POST).file_name(), "y.md");
        assert_eq!(bench("", "---\ntitle: x\n---\n").file_name(), "x.md");
        assert_eq!(bench("app/en/showcase/others/a/index.md", "---\ncategory: showcase\n---\n").slug(), "a");
    }

    #[test]
    fn the_letter_is_the_posts() {
        let date = Moment { seconds: 0, ahead: 0 };
        let letter = bench("a.md", &POST.replace("社区: 年报", "社区")).letter(" z@example.com ", true, date);
        assert_eq!((letter.name.as_str(), letter.email.as_str()), ("张三", "z@example.com"));
        assert_eq!((letter.subject.as_str(), letter.signs_off), ("社区", true));
        let letter = bench("a b.md", "text").letter("", false, date);
        assert_eq!((letter.name.as_str(), letter.email.as_str()), ("Unknown author", "unknown@author.invalid"));
        assert_eq!(letter.subject, "a b");
    }

    #[test]
    fn the_file_it_came_from_is_known() {
        let mut bench = bench("a.md", "a");
        assert_eq!(bench.known_file(b"a"), None);
        bench.mark_on_disk();
        assert_eq!(bench.known_file(b"a"), Some(ContentId::of(b"a")));
        assert_eq!(bench.known_file(b"b"), None);
    }
}
