//! How the post on the bench differs from another version of it, which is on a bench of its own. What counts as a difference is for
//! the review.

use super::Workbench;
use crate::page::DateReader;
use crate::review::{Fields, PageChanges, changed_fields};

impl Workbench {
    /// The keys of the front matter that differ from an older version's.
    pub fn fields_changed_from(&self, older: &Self) -> Fields {
        changed_fields(&older.document, &self.document)
    }

    /// The blocks and pictures of the page that differ from an older version's.
    pub fn page_changed_from(&self, older: &Self) -> PageChanges {
        PageChanges::between((older.rendered(), &older.images), (self.rendered(), &self.images))
    }

    /// Whether the page differs from an older version's around the content.
    pub fn head_changed_from(&self, older: &Self, read_date: DateReader) -> bool {
        self.page(read_date) != older.page(read_date)
    }

    /// The post as its file was when it was last opened or written, on a bench of its own, with the images the post has now.
    /// Nothing when that is not known. And whether its bytes are those of the file.
    pub fn on_disk(&self) -> Option<(Self, bool)> {
        let (source, is_exact) = self.baseline.as_ref()?.source(self.document.source())?;
        let mut older = Self::new(self.site.clone());
        older.load_with_images(&self.name, source, self.images.clone());
        Some((older, is_exact))
    }
}

#[cfg(test)]
mod tests {
    use crate::page::read_date_in_utc;
    use crate::text::EditorChange;
    use crate::workbench::tests::bench;

    #[test]
    fn a_post_is_compared_with_its_file() {
        let text = "---\ntitle: T\ncategory: blog\n---\n\none\n\ntwo\n";
        let mut bench = bench(text);
        assert!(bench.on_disk().is_none());
        bench.mark_on_disk();
        let at = text.find("two").expect("there");
        bench.edit(&[EditorChange { range: at..at + 3, insert: "2".to_owned() }]);
        let (older, is_exact) = bench.on_disk().expect("the file is known");
        assert_eq!((older.document().text(), is_exact), (text, true));
        assert_eq!(bench.fields_changed_from(&older).changes, []);
        assert!(!bench.head_changed_from(&older, &read_date_in_utc));
        assert_eq!(bench.page_changed_from(&older).rows.iter().filter(|row| row.is_change()).count(), 2);
        bench.edit(&[EditorChange { range: 11..12, insert: "X".to_owned() }]);
        assert_eq!(bench.fields_changed_from(&older).changes.len(), 1);
        assert!(bench.head_changed_from(&older, &read_date_in_utc));
    }
}
