//! What is told of the post on the bench to those who are to judge it. What it says is for the review.

use super::{Finding, Workbench};
use crate::review::{Comment, Facts, Remark, Report, Wording, follow};
use crate::text::EditorChange;

impl Workbench {
    /// What can be counted in the post.
    pub fn facts(&self) -> Facts {
        Facts::of(&self.site, &self.document, &self.images)
    }

    /// The report on the post. `suggestion` is what the reviewer would change, as a diff; `say` gives the sentence for a finding,
    /// `words` all others for these facts.
    pub fn report(
        &self,
        findings: &[Finding],
        comments: &[Comment],
        suggestion: Option<&str>,
        say: impl Fn(&Finding) -> String,
        words: impl Fn(&Facts) -> Wording,
    ) -> String {
        let facts = self.facts();
        let remark = |finding: &Finding| Remark {
            line: finding.line,
            severity: finding.diagnostic.code.severity(),
            code: finding.diagnostic.code.name(),
            sentence: say(finding),
        };
        let remarks: Vec<_> = findings.iter().map(remark).collect();
        let plan = self.plan();
        let name = plan.as_ref().map_or(self.name.as_str(), |plan| plan.post.as_str());
        let title = self.document.front_matter().value("title").to_display();
        let plan = plan.as_ref();
        let report = Report { name, title: &title, facts: &facts, remarks: &remarks, comments, plan, suggestion };
        report.markdown(&words(&facts))
    }

    /// A comment on a line of the post, as [`Comment::on`] makes it.
    pub fn comment(&self, line: usize, quote: &str, said: &str) -> Option<Comment> {
        Comment::on(self.document.text(), line, quote, said)
    }

    /// Moves comments along with changes that the editor is about to have made. Whether any has another line.
    pub fn follow_comments(&self, comments: &mut [Comment], changes: &[EditorChange]) -> bool {
        follow(comments, self.document.text(), &self.document.source().edits_for(changes))
    }
}

#[cfg(test)]
mod tests {
    use crate::review::Wording;
    use crate::site::Site;
    use crate::text::Source;
    use crate::workbench::Workbench;

    #[test]
    fn a_report_has_what_is_found_and_what_is_committed() {
        let mut bench = Workbench::new(Site::embedded());
        let text = "---\ntitle: T\ndate: '2026-01-02'\ncategory: news\n---\n\na </b> c\n";
        bench.load("app/zh/news/x/x.md", Source::from_bytes(text.as_bytes()));
        let comment = bench.comment(99, "", " Why? ").expect("something is said");
        assert_eq!((comment.line, comment.quote.as_str(), comment.text.as_str()), (7, "a </b> c", "Why?"));
        assert_eq!(bench.comment(1, "", "  "), None);
        let words = |facts: &crate::review::Facts| Wording {
            length: format!("{} words", facts.words),
            line: "L{}".to_owned(),
            colon: ": ".to_owned(),
            ..Wording::default()
        };
        let say = |_: &crate::workbench::Finding| "said".to_owned();
        let report = bench.report(&bench.findings(), &[comment], Some("-a\n+b\n"), say, words);
        assert!(report.contains("2 words") && report.contains("L7: said (`stray-end-tag`)"), "{report}");
        assert!(report.ends_with("```diff\n-a\n+b\n```\n"), "{report}");
        assert!(report.contains("L7: `a </b> c`") && report.contains("- `app/zh/news/x/x.md`"), "{report}");
    }
}
