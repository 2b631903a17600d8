//! Diagnostics as English sentences: the interface's own, from its English strings.

use galley::Diagnostic;
use std::collections::BTreeMap;

/// The sentences.
pub struct Messages(BTreeMap<String, String>);

impl Messages {
    /// The interface's English.
    pub fn english() -> Self {
        let strings = serde_json::from_str(include_str!("../app/locales/en.json"));
        Self(strings.expect("the interface is built from the same file"))
    }

    /// The sentence for a diagnostic. Its arguments stand for the placeholders in their order.
    pub fn sentence(&self, diagnostic: &Diagnostic) -> String {
        let key = format!("d_{}", diagnostic.code.name().replace('-', "_"));
        let Some(words) = self.0.get(&key) else { return diagnostic.code.name().to_owned() };
        let mut sentence = String::new();
        let mut names: Vec<&str> = Vec::new();
        let mut rest = words.as_str();
        while let Some((before, (name, after))) =
            rest.split_once("{{").and_then(|(before, rest)| Some((before, rest.split_once("}}")?)))
        {
            let name = name.trim();
            let index = names.iter().position(|known| *known == name).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            sentence.push_str(before);
            sentence.push_str(diagnostic.arguments.get(index).map_or("", String::as_str));
            rest = after;
        }
        sentence + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use galley::Code;

    #[test]
    fn every_code_has_a_sentence() {
        let messages = Messages::english();
        for code in Code::ALL {
            let sentence = messages.sentence(&Diagnostic::new(*code, 0..0).with("one").with("two"));
            assert!(sentence.contains(' ') && !sentence.contains("{{"), "{code:?}: {sentence}");
        }
    }

    #[test]
    fn the_interface_gives_the_reasons_of_bad_yaml_in_the_same_words() {
        let Messages(strings) = Messages::english();
        for problem in galley::front_matter::Problem::ALL {
            let key = format!("yaml_{}", problem.name().replace('-', "_"));
            assert_eq!(strings.get(&key).map(String::as_str), Some(problem.words()));
        }
    }

    #[test]
    fn arguments_take_the_places_of_names() {
        let diagnostic = Diagnostic::new(Code::NotUtf8, 0..1).with(3).with(14);
        assert!(Messages::english().sentence(&diagnostic).starts_with("Not UTF-8 (places: 3, the first at byte 14)."));
    }
}
