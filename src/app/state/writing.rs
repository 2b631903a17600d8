//! What the editor's commands ask of the post, and where their answers come from.

use super::{Notice, State};
use crate::bridge::writing::{self, Question};
use galley::markdown::emoji_named;
use galley::writing::outline::Way;
use galley::writing::table::{Action, from_cells};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

/// So many emoji are offered at once.
const MOST_EMOJI: usize = 40;

impl State {
    /// Answers what the commands ask from here on.
    pub fn answer_commands(&self) {
        let state = *self;
        writing::on_ask(move |question| state.answer(&question));
    }

    fn answer(&self, question: &Question) -> JsValue {
        let Question { what, first, second, text } = question;
        match what.as_str() {
            "cells" => writing::text(from_cells(text)),
            "emoji" => writing::emoji(&emoji_named(text, MOST_EMOJI)),
            "outline" => self.bench.with_value(|bench| writing::outline(&bench.outline())),
            "moveSection" => self.bench.with_value(|bench| writing::step(bench.move_section(*first, *second))),
            "sectionUp" => self.bench.with_value(|bench| writing::step(bench.step_section(*first, Way::Up))),
            "sectionDown" => self.bench.with_value(|bench| writing::step(bench.step_section(*first, Way::Down))),
            "images" => {
                self.panel.is_open.set(true);
                JsValue::UNDEFINED
            }
            "snippet" => {
                self.snippet_asked.set(Some(text.clone()));
                self.is_setting.set(true);
                JsValue::UNDEFINED
            }
            "partMissing" => {
                self.tell_once(Notice::PartMissing);
                JsValue::UNDEFINED
            }
            table => match Action::named(table) {
                Some(action) => self.bench.with_value(|bench| writing::step(bench.table_step(action, *first, text))),
                None => JsValue::UNDEFINED,
            },
        }
    }
}
