//! # C++ in fences
//!
//! **What.** A fenced block names C++ as its language. The community's guide says to leave the language off.
//!
//! **Why.** That rule is out of date: the site builds and colours `c++`, `C++` and `cpp`. There is nothing to change.
//!
//! **Example.** ```` ```c++ ````.
//!
//! **Source.** The community's guide, rule 5; build experiments.

use super::context::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::Kind;

pub(super) fn check(context: &Context, found: &mut Vec<Diagnostic>) {
    for token in context.tokens {
        let Kind::Fence(block) = &token.kind else { continue };
        let language = block.info.trim().split([' ', '{', ':']).next().unwrap_or_default().to_lowercase();
        if matches!(language.as_str(), "c++" | "cpp") {
            let line = context.text[token.range.clone()].lines().next().unwrap_or_default();
            found.push(Diagnostic::new(Code::CppFence, token.range.start..token.range.start + line.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::check_code;
    use crate::diagnostic::Code::CppFence;

    #[test]
    fn the_rule_about_it_is_told_of() {
        check_code(CppFence, "```C++\nint a;\n```", &["```C++"]);
        check_code(CppFence, "```c\nint a;\n```", &[]);
    }
}
