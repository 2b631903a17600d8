//! Lines that only one of two texts has, with the words marked that differ in them: as the history and the comparison of two
//! versions show them.

use crate::i18n::{Locale, use_i18n};
use galley::ComparedLine;
use galley::text::Change;
use leptos::prelude::*;
use leptos_i18n::I18nContext;

/// At most this many places, and lines of one, are shown.
pub const MOST_PLACES: usize = 200;
const MOST_LINES: usize = 400;

/// What the lines of either text are called.
#[derive(Clone, Copy)]
pub struct Labels {
    /// Those of the older one.
    pub old: fn(I18nContext<Locale>) -> &'static str,
    /// Those of the newer one.
    pub new: fn(I18nContext<Locale>) -> &'static str,
}

/// The lines of a place, as items of a list.
pub fn compared_lines(lines: Vec<ComparedLine>, labels: Labels) -> Vec<AnyView> {
    lines.into_iter().take(MOST_LINES).map(|line| compared_line(&line, labels)).collect()
}

fn compared_line(line: &ComparedLine, labels: Labels) -> AnyView {
    let (class, sign, label) = match line.change {
        Change::Removed => ("removed", "−", labels.old),
        Change::Added => ("added", "+", labels.new),
    };
    let i18n = use_i18n();
    view! {
        <li class=class>
            <span class="line">{line.number}</span>
            <span class="sign" aria-hidden="true">{sign}</span>
            <span class="visually-hidden">{move || label(i18n)}</span>
            <code>{pieces(&line.pieces)}</code>
        </li>
    }
    .into_any()
}

/// A text in pieces, those marked that the other side lacks.
pub fn pieces(pieces: &[(String, bool)]) -> Vec<AnyView> {
    let piece = |(piece, is_marked): &(String, bool)| match is_marked {
        true => view! { <mark>{piece.clone()}</mark> }.into_any(),
        false => piece.clone().into_any(),
    };
    pieces.iter().map(piece).collect()
}
