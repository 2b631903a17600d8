//! What a reviewer hands back: how the post differs from the file as its author sent it, at the author's path, with the images
//! that are new. How that is written is for `package`.

use super::Workbench;
use crate::images::{ContentId, ImagePath};
use crate::package::{Change, Content, Letter, Moment, RepoPath, locate, text_diff};

/// What is to be changed in the author's repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Where the author has the post.
    pub post: RepoPath,
    /// The author's file.
    pub before: Vec<u8>,
    /// What is suggested.
    pub after: Vec<u8>,
    /// Images that the author does not have so.
    pub images: Vec<SuggestedImage>,
}

/// An image of a suggestion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedImage {
    /// Where it goes.
    pub path: RepoPath,
    /// Where it is, seen from the post.
    pub image: ImagePath,
    /// What the author has there.
    pub before: Option<ContentId>,
    /// What is to be there.
    pub after: ContentId,
}

impl Suggestion {
    /// Whether there is nothing to suggest.
    pub fn is_empty(&self) -> bool {
        self.before == self.after && self.images.is_empty()
    }

    /// The post's part.
    pub fn change(&self) -> Change<'_> {
        Change { path: &self.post, before: Some(&self.before), after: &self.after }
    }

    /// How the post's lines change, as a unified diff; nothing when they do not, or are no text.
    pub fn diff(&self) -> Option<String> {
        text_diff(&self.change()).filter(|diff| !diff.is_empty())
    }
}

impl Workbench {
    /// What to change in the file that `opened` is. The post stays where it was, whatever it is called now. `None` when the
    /// profile has no place for it.
    pub fn suggestion_to(&self, opened: &Self) -> Option<Suggestion> {
        let post = opened.post_path()?;
        let (before, after) = (opened.document.source().to_bytes(), self.document.source().to_bytes());
        let had = |place: &RepoPath| {
            let mut images = opened.images.iter();
            images.find(|(path, _)| locate(&self.site, &post, path).as_ref() == Some(place)).map(|(_, facts)| facts.id)
        };
        let files = crate::package::plan(&self.site, &self.document, post.clone(), &self.images).files;
        let images = files.into_iter().filter_map(|file| {
            let Content::Image(image, id) = file.content else { return None };
            let before = had(&file.path);
            (before != Some(id)).then_some(SuggestedImage { path: file.path, image, before, after: id })
        });
        Some(Suggestion { images: images.collect(), post, before, after })
    }

    /// The letter of a suggestion, which is not the post's author's: `email` says whose. It may be empty; then one stands in that
    /// leads nowhere (RFC 2606).
    pub fn suggestion_letter(&self, email: &str, signs_off: bool, date: Moment, subject: &str) -> Letter {
        let email = Some(email.trim()).filter(|email| email.contains('@'));
        let name = email.and_then(|email| email.split('@').next()).filter(|name| !name.is_empty());
        Letter {
            name: name.unwrap_or("Unknown reviewer").to_owned(),
            email: email.unwrap_or("unknown@reviewer.invalid").to_owned(),
            date,
            subject: subject.to_owned(),
            message: String::new(),
            signs_off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::EditorChange;
    use crate::workbench::tests::loaded;

    const NAME: &str = "app/zh/news/x/x.md";

    fn opened() -> Workbench {
        let mut bench = loaded(NAME, "---\ntitle: T\ncategory: news\n---\n\none ![](./a.svg)\n");
        bench.open_image(ImagePath::new("a.svg").expect("a path"), b"<svg id='a'/>").expect("an image");
        bench
    }

    #[test]
    fn only_what_is_another_is_suggested() {
        let (before, mut bench) = (opened(), opened());
        assert!(bench.suggestion_to(&before).expect("a place").is_empty());
        let at = bench.document().text().find("one").expect("there");
        bench.edit(&[EditorChange { range: at..at + 3, insert: "1 ![](./b.svg)".to_owned() }]);
        bench.open_image(ImagePath::new("b.svg").expect("a path"), b"<svg id='b'/>").expect("an image");
        bench.rename("y.md");
        let suggestion = bench.suggestion_to(&before).expect("a place");
        let images: Vec<_> = suggestion.images.iter().map(|image| (image.path.as_str(), image.before)).collect();
        assert_eq!(images, [("app/zh/news/x/b.svg", None)]);
        let diff = suggestion.diff().expect("lines");
        let heads = format!("--- a/{NAME}\n+++ b/{NAME}\n@@ -3,4 +3,4 @@\n");
        assert!(
            diff.starts_with(&heads) && diff.ends_with("-one ![](./a.svg)\n+1 ![](./b.svg) ![](./a.svg)\n"),
            "{diff}"
        );
        bench.open_image(ImagePath::new("a.svg").expect("a path"), b"<svg id='other'/>").expect("an image");
        let suggestion = bench.suggestion_to(&before).expect("a place");
        assert_eq!(suggestion.images[0].before, before.images().iter().next().map(|(_, facts)| facts.id));
    }

    #[test]
    fn the_letter_is_the_reviewers() {
        let date = Moment { seconds: 0, ahead: 0 };
        let letter = opened().suggestion_letter(" r@example.com ", false, date, "Changes");
        assert_eq!(
            (letter.name.as_str(), letter.email.as_str(), letter.subject.as_str()),
            ("r", "r@example.com", "Changes")
        );
        let letter = opened().suggestion_letter("", false, date, "Changes");
        assert_eq!((letter.name.as_str(), letter.email.as_str()), ("Unknown reviewer", "unknown@reviewer.invalid"));
    }
}
