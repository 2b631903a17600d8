//! A post that begins as a writer's own template. What "New post" writes without one is for `new_post`.

use super::{Collection, Default, Quotes, Site};
use crate::front_matter::{Edit, FieldValue, FrontMatter, Habit, Shape, Style, Value, edit, split};

/// Whether a text can be a template: it begins with front matter that also ends.
pub fn is_template(text: &str) -> bool {
    split(text).block.is_some_and(|block| block.close.is_some())
}

/// The text of a post that begins as a template: where its front matter has a key for a day or the author and leaves it empty, it
/// holds what a new post of its collection would. All else is as written. `today` and `author` are as for
/// [`super::new_post()`].
pub fn post_of_template(site: &Site, template: &str, today: &str, author: &str) -> String {
    let category = FrontMatter::parse(template).value("category");
    let category = category.as_text();
    let Some(collection) = category.and_then(|category| site.collection(category)).or(site.collections.first()) else {
        return template.to_owned();
    };
    let order = site.key_order(category);
    let habit = Habit { order: &order, style: site.quotes(category) };
    let mut text = template.to_owned();
    for key in collection.order.iter().chain(&collection.optional) {
        let front_matter = FrontMatter::parse(&text);
        let filled = filling(collection, key, &front_matter, today, author);
        let edits = filled.and_then(|value| edit(&text, &front_matter, key, &Edit::Set(value), habit));
        if let Some(edits) = edits {
            text = edits.applied_to(&text);
        }
    }
    text
}

/// What an empty key is to hold; nothing for one that holds something, is not there, or stays as the writer left it.
fn filling(
    collection: &Collection,
    key: &str,
    front_matter: &FrontMatter,
    today: &str,
    author: &str,
) -> Option<FieldValue> {
    let entry = front_matter.get(key)?;
    let is_empty = match front_matter.value(key) {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    if !is_empty {
        return None;
    }
    let usual = match collection.defaults.get(key) {
        Some(Default::Text(text)) => Some(text),
        _ => None,
    };
    let day = usual.filter(|text| text.contains("{today}")).map(|text| text.replace("{today}", today));
    let is_quoted = matches!(entry.node.shape, Shape::Scalar(Style::Single | Style::Double, _));
    match (key, day) {
        (_, Some(day)) if collection.quotes == Quotes::Plain && !is_quoted => Some(FieldValue::Date(day)),
        (_, Some(day)) => Some(FieldValue::Text(day)),
        ("author", None) if !author.is_empty() => Some(FieldValue::Text(author.to_owned())),
        ("author", None) => usual.cloned().map(FieldValue::Text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn post(template: &str, author: &str) -> String {
        post_of_template(&Site::embedded(), template, "2026-01-02", author)
    }

    #[test]
    fn what_is_left_empty_is_filled_and_nothing_else_is_touched() {
        let template =
            "---\ntitle: ''\ndate:   # the day\ncategory: news\nauthor: \"\"\nsummary:\n---\n\n## Agenda  \n";
        let expected = "---\ntitle: ''\ndate: '2026-01-02'   # the day\ncategory: news\nauthor: \"Li\"\nsummary:\n---\n\n## Agenda  \n";
        assert_eq!(post(template, "Li"), expected);
        assert_eq!(post(template, ""), expected.replace("Li", "openEuler"));
    }

    #[test]
    fn a_day_is_written_as_the_collection_writes_days() {
        assert_eq!(
            post("---\ncategory: blog\ndate:\narchives:\nauthor:\n---\n", ""),
            "---\ncategory: blog\ndate: 2026-01-02\narchives: 2026-01-02\nauthor:\n---\n"
        );
        assert_eq!(post("---\ncategory: blog\ndate: ''\n---\n", ""), "---\ncategory: blog\ndate: '2026-01-02'\n---\n");
    }

    #[test]
    fn what_the_writer_wrote_or_left_out_stays() {
        for template in [
            "---\ntitle: a\ncategory: news\n---\n\nb\n",
            "---\r\ndate: 2020-03-03\r\nauthor: [a, b]\r\n---\r\n",
            "---\ndate: soon\nauthor: a\ntags:\n---\n",
            "---\n---\n",
            "---\ntitle: a: b\n---\n",
            "no front matter",
            "",
        ] {
            assert_eq!(post(template, "Li"), template);
        }
    }

    #[test]
    fn a_template_begins_with_whole_front_matter() {
        assert!(is_template("---\ntitle: a\n---\nb"));
        assert!(is_template("---\r\n---"));
        for other in ["", "---", "---\n\ntext", "\n---\na: b\n---\n", "----\n---\n", "text\n---\na: b\n---\n"] {
            assert!(!is_template(other), "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn only_days_and_the_author_ever_differ(
            lines in prop::collection::vec("(title|date|category|author|archives|tags|x): ?('|\"|#|a|news|blog|\\[|\\{)?('|\"|\\]|\\})?", 0..6),
            body in "(\n|.){0,20}",
        ) {
            let template = format!("---\n{}\n---\n{body}", lines.join("\n"));
            let text = post(&template, "O'Neill: a");
            let (before, after) = (FrontMatter::parse(&template), FrontMatter::parse(&text));
            prop_assert_eq!(&template[before.split.body.clone()], &text[after.split.body.clone()]);
            let Value::Map(pairs) = &before.data else { return Ok(()) };
            for (key, value) in pairs {
                if !matches!(key.as_str(), "date" | "archives" | "author") {
                    prop_assert_eq!(Some(value), after.data.get(key), "{}", text);
                }
            }
        }
    }
}
