//! Which grammar a piece of a template is read by: Vue's rules for mustaches and the values of directives.

use super::script::{self, Expression};
use crate::markdown::{continues_name, js_trim, starts_name};

/// The grammars.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Mode {
    Expression,
    Parameters,
    Statements,
}

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub expression: Option<Expression>,
    /// The names it binds.
    pub names: Vec<String>,
}

/// Reads a text. `Err`: Vue refuses it, or what it makes of it is no JavaScript.
pub(super) fn read(code: &str, mode: Mode) -> Result<Read, ()> {
    if js_trim(code).is_empty() {
        return Ok(Read::default());
    }
    if is_simple(code) {
        return simple(code, mode);
    }
    let unless_unsure = |error: script::Error| {
        let unjudged = Read { expression: Some(Expression::Opaque(Vec::new())), names: Vec::new() };
        if error.is_unsure { Ok(unjudged) } else { Err(()) }
    };
    match mode {
        Mode::Expression => script::expression(code)
            .map_or_else(unless_unsure, |expression| Ok(Read { expression: Some(expression), names: Vec::new() })),
        Mode::Parameters => {
            script::parameters(code).map_or_else(unless_unsure, |names| Ok(Read { expression: None, names }))
        }
        Mode::Statements => script::statements(code).map_or_else(unless_unsure, |()| Ok(Read::default())),
    }
}

/// Reads the value of a directive.
pub(super) fn of_directive(name: &str, value: &str) -> Result<Read, ()> {
    match name {
        "for" => Ok(loop_over(value)?.unwrap_or_default()),
        "slot" => read(value, Mode::Parameters),
        "on" if value.contains(';') => read(value, Mode::Statements),
        _ => read(value, Mode::Expression),
    }
}

/// `a in b`, `(a, b) of c`. `None`: it has no such form.
fn loop_over(value: &str) -> Result<Option<Read>, ()> {
    let marks = [" in ", " of ", "\nin ", "\nof ", " in\n", " of\n"];
    let Some((at, mark)) = marks.iter().filter_map(|mark| Some((value.find(mark)?, mark))).min() else {
        return Ok(None);
    };
    let (left, right) = (js_trim(&value[..at]), js_trim(&value[at + mark.len()..]));
    if right.is_empty() {
        return Ok(None);
    }
    let left = js_trim(left.strip_prefix('(').unwrap_or(left));
    let left = js_trim(left.strip_suffix(')').unwrap_or(left));
    let names = read(left, Mode::Parameters)?.names;
    Ok(Some(Read { expression: read(right, Mode::Expression)?.expression, names }))
}

/// What Vue takes for a name without asking a parser: any letters beyond ASCII, blanks among them.
pub(super) fn is_simple(code: &str) -> bool {
    let is_word = |character: char| character.is_ascii_alphanumeric() || matches!(character, '$' | '_' | '\u{A0}'..);
    !code.starts_with(|first: char| first.is_ascii_digit()) && code.chars().all(is_word)
}

/// Such a name becomes a member of the page's data, and must be JavaScript there.
fn simple(code: &str, mode: Mode) -> Result<Read, ()> {
    let name = js_trim(code);
    let is_name = name.starts_with(starts_name) && name.chars().all(continues_name);
    if !is_name {
        return Err(());
    }
    let expression = match (mode, name) {
        (Mode::Parameters, name) => return Ok(Read { expression: None, names: vec![name.to_owned()] }),
        (_, "true") => Expression::Bool(true),
        (_, "false") => Expression::Bool(false),
        (_, "null") => Expression::Null,
        (_, "this") => Expression::Opaque(Vec::new()),
        (_, name) => Expression::Name(name.to_owned()),
    };
    Ok(Read { expression: Some(expression), names: Vec::new() })
}
