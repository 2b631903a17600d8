//! Whose pictures the preview may show. A post that was written here shows those of other sites as the site does; one from
//! outside only once a person says so, because to load a picture tells its owner who reads the post, and when.

use super::State;
use crate::platform::preview_frame::Pictures;
use leptos::prelude::*;

impl State {
    /// Makes the preview's document one for the post that is on the bench, before any of the post is in it. Where it has to
    /// be another document, nothing is shown until that is there.
    pub(super) fn choose_pictures(&self) {
        self.refused.update(std::collections::BTreeSet::clear);
        let guarded = self.draft.with_value(|draft| draft.guarded);
        let wanted = if guarded { Pictures::Own } else { Pictures::Anybodys };
        if self.pictures.get_untracked() != wanted {
            self.preview.set_value(None);
            self.pictures.set(wanted);
        }
    }

    /// Takes down a picture that was kept out.
    pub fn picture_refused(&self, address: String) {
        self.refused.update(|refused| {
            refused.insert(address);
        });
    }

    /// Lets the post show the pictures of other sites from here on.
    pub fn allow_pictures(&self) {
        self.draft.update_value(|draft| draft.guarded = false);
        self.choose_pictures();
        self.save_soon();
    }
}
